import type { Page } from "playwright-core";

/**
 * Types into the quick input and clicks the row that says exactly `label`: Enter may take another one. The input closes
 * when something else takes the focus, as a panel does that has just been opened, so it is opened again for a while.
 */
export async function pick(page: Page, typed: string, label: string): Promise<void> {
  const box = page.locator(".quick-input-widget");
  const name = page.locator(".label-name").filter({ hasText: exactly(label) });
  const row = box.locator(".monaco-list-row").filter({ has: name }).first();
  const startedAt = Date.now();
  const patience = 40_000;
  const timeout = 5000;
  const openTimeout = 3000;
  while (true) {
    try {
      await page.keyboard.press("F1");
      await box.locator("input.input").fill(typed, { timeout: openTimeout });
      await row.click({ timeout });
      break;
    } catch (error) {
      if (Date.now() - startedAt > patience) throw error;
      await page.keyboard.press("Escape");
    }
  }
  // Not the box itself: some commands go on in it.
  await row.waitFor({ state: "hidden" });
}

export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);
}
