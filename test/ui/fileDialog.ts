import { join } from "node:path";
import { clickUntilGone } from "./editor.ts";
import type { Workbench } from "./workbench.ts";

/** VS Code's own file dialog (`files.simpleDialog.enable`): types where a file of the workspace is, and takes it. */
export async function chooseFile({ page }: Workbench, name: string, button: RegExp): Promise<void> {
  const workspace = process.env["PLUMB_WORKSPACE"];
  if (!workspace) throw new Error("PLUMB_WORKSPACE is not set: UI tests are started by test/support/all.ts.");
  const box = page.locator(".quick-input-widget");
  // The dialog fills in where it begins once it has read that folder, over what was typed before.
  await page.waitForFunction(
    (folder) =>
      [...document.querySelectorAll<HTMLInputElement>(".quick-input-widget input.input")].some(({ value }) =>
        value.startsWith(folder),
      ),
    `${workspace}/`,
  );
  // While it still reads, it mixes what it finds with what is typed.
  const rested = () => box.locator(".quick-input-progress:not(.active)").first().waitFor({ state: "attached" });
  const input = box.locator("input.input");
  const path = join(workspace, name);
  for (let attempt = 1; ; attempt += 1) {
    await rested();
    await input.fill(path);
    await rested();
    const typed = await input.inputValue();
    if (typed === path || typed === `${path}/`) break;
    if (attempt === 20) throw new Error(`The dialog says ${typed} for ${path}.`);
  }
  await clickUntilGone(box.getByRole("button", { name: button }).first());
}
