import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PeriodId } from "../../core/money/calendarDays.ts";

/**
 * The page around a webview's script. Nothing is loaded from elsewhere, no inline style or script runs. `period` is what
 * the usage page begins with, `chat` the name by which a chat's page is found again.
 */
export function panelHtml(
  webview: vscode.Webview,
  folder: vscode.Uri,
  page: "panel" | "dashboard" | "task",
  { period = "month", chat = "" }: { readonly period?: PeriodId; readonly chat?: string } = {},
): string {
  const nonce = randomBytes(16).toString("base64");
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const csp = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri(`${page}-style.css`)}">
<title>Plumb</title>
</head>
<body>
<div id="app" data-period="${period}" data-chat="${chat}"></div>
<script type="module" nonce="${nonce}" src="${uri(`${page}.js`)}"></script>
</body>
</html>`;
}
