import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "../../ui/workbench.ts";
import { projectRoot } from "../vscode/locations.ts";
import { smallPng } from "./smallPng.ts";

const folder = join(projectRoot, "media/readme");

/** A picture for README.md, of the window without its title, which names the tests, or of the side bar alone. */
export async function shootFrom({ page }: Workbench, name: string, what: "window" | "panel" = "window"): Promise<void> {
  await page.mouse.move(2, 400);
  await page.locator(".monaco-hover:visible").first().waitFor({ state: "hidden" });
  await page.locator(".statusbar-item:visible", { hasText: "Initializing" }).first().waitFor({ state: "hidden" });
  const { width, height } =
    page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })));
  const picture =
    what === "panel"
      ? await page.locator('[id="workbench.parts.sidebar"]').screenshot()
      : await page.screenshot({ clip: { x: 0, y: 36, width, height: height - 36 } });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), smallPng(picture));
}
