import type { Locator, Page } from "playwright-core";

export async function openNotifications(page: Page): Promise<Locator> {
  const centre = page.locator(".notifications-center");
  // A click while the last one is still closing would close it again.
  for (let tries = 0; tries < 12 && !(await centre.isVisible()); tries += 1) {
    await page.locator('[id="status.notifications"]').click();
    await centre.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await centre.waitFor();
  return centre.locator(".monaco-list-row");
}

export async function answerNotification(page: Page, text: string, button: string): Promise<void> {
  const row = (await openNotifications(page)).filter({ hasText: text }).first();
  await row.click();
  await row.locator(".monaco-button").filter({ hasText: button }).click();
}

export async function clearNotifications(page: Page): Promise<void> {
  await openNotifications(page);
  const clear = page.locator('.notifications-center .action-label[aria-label="Clear All Notifications"]');
  if (await clear.isVisible()) await clear.click();
  else await page.keyboard.press("Escape");
}
