import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Frame, Page } from "playwright-core";
import * as z from "zod/mini";
import { openPanel, post, setTheme, type Theme, themes } from "./page.ts";
import { scenes } from "./scenes.ts";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })),
  }),
);

/** What axe finds wrong in a page or a frame, a line each: all of its rules, or those that the theme decides. */
export async function violations(page: Page | Frame, which: "all" | "contrast" = "all"): Promise<string[]> {
  // By the debugger, so that the page's policy stays as it is; once a document, because axe is long to read.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await readFile(axeFile, "utf8"));
  const only = which === "all" ? "" : `runOnly: ["color-contrast", "link-in-text-block"],`;
  const answer: unknown = await page.evaluate(
    `axe.run(document, { ${only} resultTypes: ["violations"], preload: false }).then(({ violations }) => violations)`,
  );
  return found
    .parse(answer)
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${help}\n      ${html.slice(0, 200)}\n      ${(failureSummary ?? "").split("\n")[1]?.trim()}`,
      ),
    );
}

/** Every scene in every theme, in a plain browser; a line for each violation. */
export async function sweepScenes(
  browser: Browser,
  folder: string,
  themeStyles: string,
  only: readonly string[] = [],
): Promise<string[]> {
  const names = Object.keys(scenes).filter((name) => only.length === 0 || only.includes(name));
  const lines: string[] = [];
  async function worker(): Promise<void> {
    const page = await browser.newPage({ viewport: { width: 380, height: 700 }, reducedMotion: "reduce" });
    // One page for many scenes, each as if the panel had never been shown.
    await page.addInitScript("sessionStorage.clear()");
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      for (const [theme, said] of await sweepScene(page, name, folder, themeStyles)) {
        lines.push(...said.map((line) => `${name}, ${theme}: ${line}`));
      }
    }
    await page.close();
  }
  await Promise.all([worker(), worker()]);
  return lines;
}

async function sweepScene(
  page: Page,
  name: string,
  folder: string,
  themeStyles: string,
): Promise<readonly (readonly [Theme, readonly string[]])[]> {
  const scene = scenes[name];
  if (!scene) return [];
  const said: [Theme, string[]][] = [];
  for (const theme of themes) {
    if (theme === themes[0]) {
      await openPanel(page, folder, themeStyles, theme);
      await post(page, scene.updates());
      await scene.act?.(page);
      await post(page, []);
      said.push([theme, await violations(page)]);
    } else {
      await setTheme(page, theme);
      await post(page, []);
      said.push([theme, await violations(page, "contrast")]);
    }
  }
  return said;
}
