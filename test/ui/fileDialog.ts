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
  await rested();
  await box.locator("input.input").fill(join(workspace, name));
  await rested();
  await clickUntilGone(box.getByRole("button", { name: button }).first());
}
