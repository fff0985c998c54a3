import * as vscode from "vscode";

export interface EnclosingSymbol {
  readonly name: string;
  readonly range: vscode.Range;
}

/** A language server that is still starting must not hold up the question. */
const patienceMs = 3000;

const callable = new Set([vscode.SymbolKind.Function, vscode.SymbolKind.Method, vscode.SymbolKind.Constructor]);

/** The innermost function around a position, else the innermost symbol of several lines; undefined without a provider. */
export async function symbolAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<EnclosingSymbol | undefined> {
  const around = flatten(await symbolsOf(document)).filter(({ range }) => range.contains(position));
  const functions = around.filter(({ kind }) => callable.has(kind));
  const best = functions.at(-1) ?? around.findLast(({ range }) => !range.isSingleLine);
  return best && { name: best.name, range: best.range };
}

/** Functions and methods of a document, outer ones first. */
export async function functionsIn(document: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  return flatten(await symbolsOf(document)).filter(({ kind }) => callable.has(kind));
}

/** Of a document, outermost only, each with its own inside; empty without a provider or when it takes too long. */
export async function symbolsOf(
  document: vscode.TextDocument,
  mostMs = patienceMs,
): Promise<readonly vscode.DocumentSymbol[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), mostMs);
  });
  const asked = vscode.commands.executeCommand<(vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  try {
    const found = await Promise.race([asked, late]);
    return (found ?? []).filter((one) => "children" in one);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}

/** Outer symbols before the ones inside them. */
function flatten(symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);
}
