// Pictures of every state of the panel, without VS Code: node test/support/preview/preview.ts [scene] [--theme dark] [--width 380] [--lang de] [--rtl] [--out DIR], or --check, --axe, --walkthrough
import { mkdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import esbuild from "esbuild";
import { chromium } from "playwright-core";
import { pageBuild } from "../../../build/pages.ts";
import { findBrowser } from "../vscode/browser.ts";
import { checkPanel } from "./checkPanel.ts";
import { openPanel, policyViolations, post, themes } from "./page.ts";
import { sweepScenes } from "./axeSweep.ts";
import { walkthroughPictures } from "../shots/walkthroughPictures.ts";
import { scenes } from "./scenes.ts";

const root = join(import.meta.dirname, "../../..");
const themesFile = join(root, "../shared/mock/css/themes.css");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: "string" },
    width: { type: "string" },
    out: { type: "string" },
    lang: { type: "string", default: "en" },
    rtl: { type: "boolean", default: false },
    walkthrough: { type: "boolean", default: false },
    axe: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

const pictures = values.out ?? join(root, "test-results/preview");
const built = join(pictures, "panel");

if (!existsSync(themesFile)) {
  console.log("Skipped: the preview takes VS Code's colours from ../shared/mock, which is not here.");
  process.exit(0);
}
const themeStyles = await readFile(themesFile, "utf8");
await buildPanel();
const browser = await chromium.launch({
  executablePath: await findBrowser(console.log),
  args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server"],
});
try {
  if (values.check) process.exitCode = (await checkPanel(browser, built, themeStyles)) ? 0 : 1;
  else if (values.walkthrough) await walkthroughPictures(browser, built, themeStyles, join(root, "media/walkthrough"));
  else if (values.axe) {
    for (const line of await sweepScenes(browser, built, themeStyles, positionals)) {
      console.log(line);
      process.exitCode = 1;
    }
  } else await takePictures();
} finally {
  await browser.close();
}

async function buildPanel(): Promise<void> {
  await mkdir(built, { recursive: true });
  await esbuild.build({ ...pageBuild("panel", built), minify: true });
}

async function takePictures(): Promise<void> {
  const widths = values.width ? [Number(values.width)] : [300, 380, 600];
  for (const [name, scene] of Object.entries(scenes)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    for (const theme of themes) {
      if (values.theme ? theme !== values.theme : theme === "hc-light") continue;
      for (const width of widths) {
        const page = await browser.newPage({ viewport: { width, height: 700 }, deviceScaleFactor: 1.5 });
        page.on("console", (message) => console.log(`${name}: ${message.text()}`));
        page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
        await openPanel(page, built, themeStyles, theme, values.lang);
        if (values.rtl) await page.evaluate(() => (document.documentElement.dir = "rtl"));
        await post(page, scene.updates());
        await scene.act?.(page);
        await post(page, []);
        const thread = page.locator(".thread");
        const height = await thread.evaluate((element) => element.scrollHeight - element.clientHeight + 700);
        await page.setViewportSize({ width, height: Math.max(700, Math.min(2400, height)) });
        await post(page, []);
        await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) });
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (sideways) console.log(`${name} ${theme} ${width}: the page scrolls sideways`);
        for (const violation of await policyViolations(page)) console.log(`${name}: ${violation}`);
        await page.close();
      }
    }
  }
  console.log(`Pictures are in ${pictures}`);
}
