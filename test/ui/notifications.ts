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
  const row = await takeNotification(page, text);
  await row.locator(".monaco-button").filter({ hasText: button }).click();
}

/** Clicks it where it is in sight. What takes the focus before it came, as a panel does that opens, closes the centre again. */
async function takeNotification(page: Page, text: string): Promise<Locator> {
  const startedAt = Date.now();
  while (true) {
    const row = (await openNotifications(page)).filter({ hasText: text }).first();
    try {
      await row.click({ timeout: 5000 });
      return row;
    } catch (error) {
      if (Date.now() - startedAt > 40_000) throw error;
    }
  }
}

export async function clearNotifications(page: Page): Promise<void> {
  await openNotifications(page);
  const clear = page.locator('.notifications-center .action-label[aria-label="Clear All Notifications"]');
  if (await clear.isVisible()) await clear.click();
  else await page.keyboard.press("Escape");
}
