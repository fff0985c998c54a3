import { basename, join } from "node:path";
import esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import { pageBuild } from "../../../build/pages.ts";

const origin = "http://bench.test";
const root = join(import.meta.dirname, "../../..");

export type Files = ReadonlyMap<string, Uint8Array>;

/** The panel as it ships: script, styles, icons, chunks. */
export async function buildPanelFiles(): Promise<Files> {
  const { outputFiles } = await esbuild.build({
    ...pageBuild("panel", "dist/panel"),
    minify: true,
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** A contender of `test/bench/contenders`, as its makers would ship it. */
export async function buildContender(name: string): Promise<Files> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { contender: `test/bench/contenders/${name}` },
    outdir: "dist/bench",
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".css": "empty" },
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

const types = { css: "text/css", js: "text/javascript", ttf: "font/ttf" };
const panelFrame = `<div id="app"></div><script>
  window.acquireVsCodeApi = () => ({ postMessage({ type, body }) { dispatchEvent(new CustomEvent(type, { detail: body })); }, getState() {}, setState() {} });
</script>`;
/** What stands around an answer in the panel, so that all lay out the same. */
const answerFrame = `<main class="panel"><div class="thread"><article class="turn" aria-busy="true"><div id="answer" class="prose"></div></article></div></main>`;

/** Opens the script in a page with the panel's styles. The panel makes its own frame; the others get one. */
export async function openPage(browser: Browser, script: "panel.js" | "contender.js", files: Files): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
    <link rel="stylesheet" href="/panel-style.css">${script === "panel.js" ? "" : `<link rel="stylesheet" href="/thread-style.css">`}</head><body class="vscode-dark">${script === "panel.js" ? panelFrame : answerFrame}
    <script type="module" src="/${script}"></script></body></html>`;
  await page.route(`${origin}/**`, async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const body = files.get(name);
    const [, extension] = /\.(css|js|ttf)$/.exec(name) ?? [];
    if (name === "") await route.fulfill({ contentType: "text/html", body: html });
    else if (!body) await route.fulfill({ status: 404 });
    else {
      const contentType = Object.entries(types).find(([ending]) => ending === extension)?.[1] ?? "text/plain";
      await route.fulfill({ contentType, body: Buffer.from(body) });
    }
  });
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(`${origin}/`);
  return page;
}
