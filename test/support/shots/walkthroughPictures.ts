import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openPanel, post, setTheme, themes } from "../preview/page.ts";
import { scenes } from "../preview/scenes.ts";
import { smallPng } from "./smallPng.ts";

/** Each step of the walkthrough and the state of the panel that it shows. */
const steps = { connect: "first-run", ask: "answer", tiers: "composer", budget: "receipt", debug: "edits" } as const;

/** All of them are downloaded with Plumb: with so few colours letters are still smooth. */
const colours = 40;

/** Draws the pictures of the walkthrough's steps in all themes with the panel that is built in `built`. */
export async function walkthroughPictures(
  browser: Browser,
  built: string,
  themeStyles: string,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 420, height: 520 }, deviceScaleFactor: 1.5 });
  for (const [step, name] of Object.entries(steps)) {
    const scene = scenes[name];
    if (!scene) throw new Error(`There is no scene ${name}.`);
    await openPanel(page, built, themeStyles, themes[0]);
    await post(page, scene.updates());
    await scene.act?.(page);
    for (const theme of themes) {
      await setTheme(page, theme);
      await post(page, []);
      await writeFile(join(folder, `${step}-${theme}.png`), smallPng(await page.screenshot(), colours));
    }
  }
  await page.close();
}
