import * as vscode from "vscode";
import { placeArgument } from "./placeArgument.ts";
import { t } from "../../l10n/language.ts";

/** A link under what VS Code says of problems, of which there is one at least. */
export function problemHover(uri: vscode.Uri, problems: readonly vscode.Diagnostic[]): vscode.Hover | undefined {
  const [first, ...rest] = problems.map(({ range }) => range);
  if (!first) return undefined;
  const range = rest.reduce((all, one) => all.union(one), first);
  const argument = encodeURIComponent(JSON.stringify([placeArgument(uri, range)]));
  const link = new vscode.MarkdownString(`[${t("Explain with Plumb")}](command:plumb.debug?${argument})`);
  // No word of a file or a server is in it, and it can run this one command only.
  link.isTrusted = { enabledCommands: ["plumb.debug"] };
  return new vscode.Hover(link, first);
}
