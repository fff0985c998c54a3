import { expect, test, vi } from "vitest";
import { panelHtml } from "../../../src/host/panel/panelHtml.ts";

vi.mock("vscode", () => ({ Uri: { joinPath: (base: object) => base } }));
vi.mock("../../../src/host/panel/pageWords.ts", () => ({
  wordsOf: () => ({ stop: "</script><script>alert(1)</script>" }),
}));

function pageOf(page: "panel" | "dashboard" | "task"): string {
  const webview = { cspSource: "https://*.vscode-cdn.net", asWebviewUri: () => "https://file+.vscode-cdn.net/x.js" };
  // @ts-expect-error Only what the page uses of a webview and a folder.
  return panelHtml(webview, { fsPath: "/plumb/dist/panel" }, page);
}
const policyIn = (html: string) =>
  /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.split("; ");

test.each(["panel", "dashboard", "task"] as const)("the page %s loads what is Plumb's and nothing else", (page) => {
  expect(policyIn(pageOf(page))?.map((rule) => rule.replace(/nonce-[^']{24}/, "nonce"))).toEqual([
    "default-src 'none'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "script-src 'nonce'",
    "style-src https://*.vscode-cdn.net",
    "font-src https://*.vscode-cdn.net",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ]);
});

test("each page has a number of its own that lets its script run", () => {
  expect(policyIn(pageOf("panel"))?.[4]).not.toBe(policyIn(pageOf("panel"))?.[4]);
});

test("no text ends the block that it is in", () => {
  expect(pageOf("panel")).not.toContain("<script>alert");
  expect(pageOf("panel").match(/<\/script>/g)).toHaveLength(3);
});
