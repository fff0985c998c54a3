import * as vscode from "vscode";
import type { CountTokens } from "../../core/context/piece.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { openDocument } from "./openDocument.ts";
import { t } from "../../l10n/language.ts";

/** What reading something for a question needs. */
export interface Reading {
  readonly count: CountTokens;
  readonly boundary: Pick<Boundary, "verdictOn">;
}

/**
 * Why a file may not go along, in one sentence; undefined when it may. What is open in an editor may lie outside; what is
 * kept to hold secrets is asked about before it is sent.
 */
export async function refusalOf(uri: vscode.Uri, { boundary }: Reading): Promise<string | undefined> {
  const name = vscode.workspace.asRelativePath(uri, false);
  switch (await boundary.verdictOn(uri)) {
    case "open":
    case "sensitive":
      return undefined;
    case "ignored":
      return t("{0} is not attached: your ignore files or files.exclude keep it out.", name);
    case "outside":
      return openDocument(uri)?.isClosed === false
        ? undefined
        : t("{0} is not attached: it lies outside the open folders.", name);
  }
}

/** Nothing was read, and why. */
export function nothing(sentence: string) {
  return { pieces: [], omissions: [sentence] };
}
