import type { Locator, Page } from "playwright-core";
import { exactly, pick } from "./palette.ts";

export async function openFile(page: Page, name: string, line = 1): Promise<void> {
  await pick(page, `${name}:${line}`, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
}

export async function selectLines(page: Page, name: string, from: number, to: number): Promise<void> {
  await openFile(page, name, from);
  for (let line = from; line < to; line += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+End");
  // The status bar speaks after the editor has drawn the selection.
  await page.locator('[id="status.editor.selection"]').filter({ hasText: "selected" }).waitFor();
}

/** macOS draws its menus itself, out of reach of a browser: there the palette runs the same command. */
export async function chooseInContextMenu(page: Page, path: readonly string[]): Promise<void> {
  if (process.platform === "darwin") return pick(page, `>${path.join(": ")}`, path.join(": "));
  const editor = page.locator(".editor-group-container.active .monaco-editor");
  const selected = editor.locator(".view-overlays .selected-text");
  const hasSelection = (await selected.count()) > 0;
  await rightClick(page, hasSelection ? selected.first() : editor.locator(".view-line").first());
  for (const [depth, label] of path.entries()) {
    const name = page.locator(".action-label").filter({ hasText: exactly(label) });
    // The innermost menu is the last one in the document.
    const entry = page.locator(".monaco-menu a.action-menu-item").filter({ has: name }).last();
    if (depth < path.length - 1) await entry.hover();
    else await clickUntilGone(entry);
  }
}

/** Right-clicks a file of the workspace's top folder in the Explorer. */
export async function chooseInExplorer(page: Page, file: string, label: string): Promise<void> {
  await pick(page, ">View: Show Explorer", "View: Show Explorer");
  const row = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: exactly(file) });
  await row.click({ button: "right" });
  await chooseInMenu(page, label);
}

/** In a context menu that is open. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  const name = page.locator(".action-label").filter({ hasText: exactly(label) });
  await clickUntilGone(page.locator(".monaco-menu a.action-menu-item").filter({ has: name }).last());
}

export async function closeAllEditors(page: Page): Promise<void> {
  if ((await page.locator(".tab").count()) > 0) await pick(page, ">View: Close All Editors", "View: Close All Editors");
}

/**
 * A menu that has just opened ignores the mouse for a moment, so that opening it does not choose from it, and a file dialog
 * takes no click while it reads a folder.
 */
export async function clickUntilGone(entry: Locator): Promise<void> {
  await entry.click();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await entry.waitFor({ state: "hidden", timeout: 1000 });
    } catch (error) {
      if (attempt === 20) throw error;
    }
    // Gone by now, perhaps.
    await entry.click({ timeout: 1000 }).catch(() => undefined);
  }
}

/** By its place: the editor draws its lines anew while it colours them, and an element may be gone when the mouse comes. */
async function rightClick(page: Page, target: Locator): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const box = await target.boundingBox();
    if (box) return page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: "right" });
    if (attempt === 20) throw new Error("The editor shows no place to click on.");
    await page.waitForTimeout(100);
  }
}
