import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";

export const themes = ["dark", "light", "hc-dark", "hc-light"] as const;
export type Theme = (typeof themes)[number];

const l10n = join(import.meta.dirname, "../../../l10n");
const origin = "http://panel.test";
const bodyClass = {
  dark: "vscode-dark",
  light: "vscode-light",
  "hc-dark": "vscode-high-contrast",
  "hc-light": "vscode-high-contrast vscode-high-contrast-light",
} satisfies Record<Theme, string>;

/** What VS Code itself puts into every webview. */
const webviewStyles = `@layer vscode-default {
  body { margin: 0; padding: 0 20px; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); }
  a { color: var(--vscode-textLink-foreground); }
  code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
  blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
}`;

/** Stands in for VS Code: keeps the panel's state over reloads and what it asks for. */
const fakeApi = `
  const asked = (window.asked = []);
  window.broken = [];
  document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective + " " + event.sourceFile));
  window.acquireVsCodeApi = () => ({
    postMessage: (request) => asked.push(request),
    getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null"),
    setState: (state) => sessionStorage.setItem("state", JSON.stringify(state)),
  });`;

/** Opens the built panel under the policy that the host gives it. `themeStyles` sets VS Code's variables by `data-theme`. */
export async function openPanel(
  page: Page,
  folder: string,
  themeStyles: string,
  theme: Theme,
  language = "en",
): Promise<void> {
  const words = language === "en" ? "{}" : await readFile(join(l10n, `panel.${language}.json`), "utf8");
  const messages = words.replaceAll("<", "\\u003c");
  const policy = `default-src 'none'; script-src 'nonce-n'; style-src ${origin}; font-src ${origin}; img-src ${origin} data:`;
  const html = `<!doctype html><html lang="${language}" data-theme="${theme}"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}"><title>Plumb</title>
    <link rel="stylesheet" href="/themes.css"><link rel="stylesheet" href="/webview.css">
    <link rel="stylesheet" href="/panel-style.css"></head><body class="${bodyClass[theme]}"><div id="app"></div>
    <script type="application/json" id="messages">${messages}</script>
    <script nonce="n">${fakeApi}</script><script type="module" nonce="n" src="/panel.js"></script></body></html>`;
  const fonts = `:root { --vscode-font-family: Inter, system-ui, sans-serif; --vscode-editor-font-family: "DejaVu Sans Mono", monospace; }`;
  await page.unroute(`${origin}/**`);
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") await route.fulfill({ contentType: "text/html", body: html });
    else if (name === "themes.css") await route.fulfill({ contentType: "text/css", body: themeStyles + fonts });
    else if (name === "webview.css") await route.fulfill({ contentType: "text/css", body: webviewStyles });
    else if (name === "favicon.ico") await route.fulfill({ status: 204 });
    else await route.fulfill({ path: join(folder, name) });
  });
  await page.goto(`${origin}/`);
}

/** Changes the theme of an open page, as VS Code does it. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(
    ([name, classes]) => {
      document.documentElement.dataset["theme"] = name;
      document.body.className = classes;
    },
    [theme, bodyClass[theme]] as const,
  );
}

/** Posts updates as the host does, and waits until they are drawn. */
export async function post(page: Page, updates: readonly Update[]): Promise<void> {
  await page.evaluate(async (messages) => {
    for (const message of messages) window.postMessage(message, "*");
    for (let frames = 0; frames < 3; frames += 1) await new Promise((done) => requestAnimationFrame(done));
  }, updates);
}

/** What the panel asked the host for so far. */
export async function askedFor(page: Page): Promise<{ readonly type: string; readonly body: unknown }[]> {
  return page.evaluate("window.asked");
}

/** The newest request of that name, once all that was posted is drawn. */
export async function lastAsked(page: Page, type: string): Promise<unknown> {
  await post(page, []);
  return (await askedFor(page)).findLast((request) => request.type === type)?.body;
}

export async function policyViolations(page: Page): Promise<string[]> {
  return page.evaluate("window.broken");
}
