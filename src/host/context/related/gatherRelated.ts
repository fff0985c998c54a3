import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type CountTokens, isCode, type Piece } from "../../../core/context/piece.ts";
import { choose } from "../../../core/context/related/choose.ts";
import { firstDeclared } from "../../../core/context/related/declaration.ts";
import type { CommandName } from "../../../core/task/task.ts";
import { problemsIn } from "../problemsAt.ts";
import { problemsPiece } from "../problemsPiece.ts";
import type { Boundary } from "../../workspace/boundary.ts";
import { findRelated } from "./findRelated.ts";
import { createLanguageServer } from "./languageServer.ts";
import type { Subject } from "./lookup.ts";
import { mentionOf } from "./testing.ts";
import { createWorkspaceFiles } from "./workspaceFiles.ts";

/** The answer waits no longer than for all of it: what is found by then goes along. */
const usualPatience = { allMs: 1_500, requestMs: 700 };
/** What a related piece costs is paid with every question: enough for a few functions. */
const mostTokens = 4000;
/** Of what one question may carry at all. */
const largestPart = 1 / 8;
const mostLines = 20_000;

/** What such a question is about has definitions, callers and tests; a commit or a summary has not. */
const commands = new Set<CommandName>(["explain", "debug", "fix", "review", "test", "refactor"]);

export interface RelatedDeps {
  readonly boundary: Boundary;
  readonly count: CountTokens;
  /** Of what one question may carry. */
  readonly maxInputTokens: number;
  /** For a language server that is still starting, or a machine that is busy with something else. */
  readonly patience?: { readonly allMs: number; readonly requestMs: number };
}

export interface RelatedTo {
  readonly command: CommandName;
  /** What the question carries anyway. */
  readonly attached: readonly Piece[];
  /** What earlier questions of the thread carry. */
  readonly carried: readonly Piece[];
}

/**
 * Pieces that Plumb attaches by itself to a question about code: problems, definitions and types it uses, imports,
 * callers and tests. The first code attached is what it is about. Only files of the workspace that may be read are
 * looked at, and nothing at all where that code's own file is none of them. Throws when the file is gone.
 */
export async function gatherRelated(
  { command, attached, carried }: RelatedTo,
  { boundary, count, maxInputTokens, patience = usualPatience }: RelatedDeps,
  stop: AbortSignal,
): Promise<readonly Piece[]> {
  const asked = attached.find(({ kind, place }) => isCode(kind) && place !== undefined);
  if (!commands.has(command) || !asked?.place) return [];
  const uri = vscode.Uri.parse(asked.place.uri, true);
  if ((await boundary.verdictOn(uri)) !== "open") return [];
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.lineCount > mostLines) return [];
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patience.allMs)]);
  const lookup = {
    ...createLanguageServer(signal, patience.requestMs),
    ...createWorkspaceFiles(document, boundary, signal),
  };
  const subject = subjectOf(document, asked);
  const found = await findRelated(subject, lookup, signal);
  if (stop.aborted) return [];
  const problems = attached.some(({ kind }) => kind === "problems") ? [] : problemsIn(document, rangeOf(subject));
  const related = await choose(found, {
    maxTokens: Math.min(mostTokens, Math.floor(maxInputTokens * largestPart)),
    count,
    attached,
    carried,
    newId: randomUUID,
  });
  if (problems.length === 0) return related;
  return [{ ...(await problemsPiece(document, problems, count)), isAutomatic: true }, ...related];
}

function subjectOf(document: vscode.TextDocument, { kind, label, place }: Piece): Subject {
  const lines = document.getText().split(/\r?\n/);
  const start = (place?.startLine ?? 1) - 1;
  const end = Math.min((place?.endLine ?? lines.length) - 1, lines.length - 1);
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const name = kind === "file" ? undefined : nameIn(lines.slice(start, end + 1), kind === "symbol" ? label : undefined);
  return {
    uri: document.uri.toString(),
    path,
    language: document.languageId,
    lines,
    start,
    end,
    name: name && { text: name.name, line: start + name.line, character: name.character },
  };
}

/** Where the symbol's own name stands, else the first thing that is declared. */
function nameIn(lines: readonly string[], symbol: string | undefined) {
  if (symbol !== undefined && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(symbol)) {
    const mention = mentionOf(symbol);
    const line = lines.findIndex((text) => !/^\s*(?:\/\/|\/?\*|#|@)/.test(text) && mention.test(text));
    if (line !== -1) return { name: symbol, line, character: lines[line]?.search(mention) ?? 0 };
  }
  return firstDeclared(lines);
}

function rangeOf({ start, end }: Subject): vscode.Range {
  return new vscode.Range(start, 0, end + 1, 0);
}
