import type { FrameLocator, Locator } from "playwright-core";

/**
 * Opens the composer's list of tiers, until what is `shown` of it stands there. VS Code takes the keyboard back a moment after a
 * command of its palette, which closes the list.
 */
export async function openTiers(panel: FrameLocator, shown: Locator = panel.locator(".listbox")): Promise<void> {
  for (let attempt = 1; !(await shown.isVisible()); attempt += 1) {
    if (attempt > 20) throw new Error("The list of tiers does not stay open.");
    await panel.locator("#tier").click();
    await shown.waitFor({ timeout: 1000 }).catch(() => undefined);
  }
}

/** Takes a tier from the list by the beginning of its name, until the composer shows it. */
export async function chooseTier(panel: FrameLocator, name: string): Promise<void> {
  const shown = panel.getByRole("combobox", { name: new RegExp(`^Thinking tier: ${name}\\b`) });
  for (let attempt = 1; !(await shown.isVisible()); attempt += 1) {
    if (attempt > 5) throw new Error(`The tier ${name} cannot be chosen.`);
    await openTiers(panel);
    const option = panel.getByRole("option", { name: new RegExp(`^${name}`) });
    await option.click({ timeout: 2000 }).catch(() => undefined);
    await shown.waitFor({ timeout: 2000 }).catch(() => undefined);
  }
}

/** Has the next question answered in the background, by the letter for it. The list stays open. */
export async function chooseBackground(panel: FrameLocator): Promise<void> {
  await openTiers(panel, panel.getByRole("button", { name: "goes on" }));
  await panel.locator("#tier").press("b");
  await panel.getByRole("button", { name: "goes on", pressed: true }).waitFor();
}
