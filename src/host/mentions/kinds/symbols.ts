import * as vscode from "vscode";
import { bestOf, fuzzyScore } from "../../../core/context/fuzzy.ts";
import type { Reading } from "../../context/reading.ts";
import { bareName, readSymbol } from "../../context/sources/symbol.ts";
import { symbolsOf } from "../../context/symbolAt.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { editorInFront } from "../../context/editorInFront.ts";
import { t } from "../../../l10n/language.ts";

const most = 40;
/** A language server that is still starting must not hold up the list. */
const patienceMs = 2_000;

/** Symbols of the workspace, by its language extensions; before anything is typed, those of the file in front. */
export function symbolKind(reading: Reading): MentionKind {
  return {
    name: "symbol",
    kind: "symbol",
    label: t("Symbols"),
    mostAmongAll: 5,
    isSlow: true,
    none: t("No symbol of this name is known; a language extension has to tell them."),
    async find(typed) {
      const [own, everywhere] = await Promise.all([inFront(), typed === "" ? [] : inWorkspace(typed)]);
      const known = new Map([...everywhere, ...own].map((symbol) => [idOf(symbol), symbol]));
      const best = bestOf([...known.values()], ({ name }) => fuzzyScore(typed, name), most);
      const verdicts = await Promise.all(best.map(({ location }) => reading.boundary.verdictOn(location.uri)));
      return best.filter((_, index) => verdicts[index] === "open").map((symbol) => mentionOf(symbol, reading));
    },
  };
}

type Found = Pick<vscode.SymbolInformation, "name" | "location">;

async function inFront(): Promise<readonly Found[]> {
  const document = editorInFront()?.document;
  if (!document) return [];
  const flat = (symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] =>
    symbols.flatMap((symbol) => [symbol, ...flat(symbol.children)]);
  return flat(await symbolsOf(document, patienceMs)).map(({ name, range }) => ({
    name,
    location: new vscode.Location(document.uri, range),
  }));
}

async function inWorkspace(typed: string): Promise<readonly Found[]> {
  const asked = vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    typed,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return (await Promise.race([asked, late])) ?? [];
  } finally {
    clearTimeout(timer);
  }
}

function mentionOf(symbol: Found, reading: Reading): Mention {
  const { name, location } = symbol;
  return {
    id: idOf(symbol),
    kind: "symbol",
    label: name,
    detail: vscode.workspace.asRelativePath(location.uri, false),
    read: () => readSymbol(name, location, reading),
  };
}

/** Some extensions tell a function twice, once with its brackets. */
function idOf({ name, location: { uri, range } }: Found): string {
  return `symbol:${uri.toString()}#${range.start.line}:${bareName(name)}`;
}
