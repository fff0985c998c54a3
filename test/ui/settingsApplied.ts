import type { Settings } from "../support/vscode/settings.ts";
import type { Workbench } from "./workbench.ts";

let round = 0;

/** Changes settings and waits until the window has read them: its title, changed in the same write, shows that. */
export async function settingsApplied({ page, changeSettings }: Workbench, settings: Settings): Promise<void> {
  round += 1;
  const title = `settings ${round}.`;
  await changeSettings({ ...settings, "window.title": title });
  await page.waitForFunction((wanted) => document.title.endsWith(wanted), title);
}
