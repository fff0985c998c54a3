import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PeriodId } from "../../core/money/calendarDays.ts";
import { spoken } from "../../l10n/language.ts";
import { askAgain } from "./askAgain.ts";
import { type Page, wordsOf } from "./pageWords.ts";

interface PageFacts {
  /** What the usage page begins with. */
  readonly period?: PeriodId;
  /** The name by which a chat's page is found again. */
  readonly chat?: string;
}

/**
 * The page around a webview's script, with its words in the user's language; `folder` is `dist/panel`. Nothing is loaded
 * from elsewhere, pictures included, and no inline style or script runs but the one that asks again for what did not come.
 */
export function panelHtml(
  webview: vscode.Webview,
  folder: vscode.Uri,
  page: Page,
  { period = "month", chat = "" }: PageFacts = {},
): string {
  const nonce = randomBytes(16).toString("base64");
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  // A data block: it runs nothing, so no policy has to allow it. `<` could end it.
  const words = wordsOf(page, vscode.Uri.joinPath(folder, "..", "..").fsPath);
  const messages = JSON.stringify(words).replaceAll("<", "\\u003c");
  const csp = [
    "default-src 'none'",
    "connect-src 'none'",
    // These two do not follow default-src.
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    // Text becomes markup in lit-html's templates alone.
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");
  return `<!doctype html>
<html lang="${spoken()}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="${nonce}">${askAgain}</script>
<link rel="stylesheet" data-first href="${uri(`${page}-style.css`)}">
<title>Plumb</title>
</head>
<body>
<div id="app" data-period="${period}" data-chat="${chat}"></div>
<script type="application/json" id="messages">${messages}</script>
<script type="module" data-first nonce="${nonce}" src="${uri(`${page}.js`)}"></script>
</body>
</html>`;
}
