import type * as vscode from "vscode";
import { registerCodeLenses } from "./codeLenses.ts";
import { registerProblemActions } from "./problemActions.ts";
import { registerProblemHover } from "./problemHover.ts";

/** What a person writes code in; not output, diffs' other sides or Plumb's own pages. */
const documents: vscode.DocumentSelector = ["file", "untitled", "vscode-remote", "vscode-notebook-cell"].map(
  (scheme) => ({
    scheme,
  }),
);

/** The ways into Plumb beside its commands and its panel. They load nothing before they are used. */
export function registerDoors(): vscode.Disposable[] {
  return [registerProblemActions(documents), registerProblemHover(documents), registerCodeLenses(documents)];
}
