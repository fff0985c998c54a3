import type { Page } from "playwright-core";

/**
 * Waits until the window has written to its own storage that Plumb remembers this text under this key. VS Code does so a
 * moment after it was told, and a page that is reloaded within that moment has forgotten it.
 */
export async function keptByWindow(page: Page, key: string, value: string): Promise<void> {
  // Not `waitForFunction`: it takes the promise of an asynchronous one for a yes.
  await page.evaluate(untilKept, { key, value });
}

/** Runs in the window's page: nothing of this file is there. */
async function untilKept({ key, value }: { key: string; value: string }): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("The storage cannot be read.")));
    });
  const isKept = async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
    for (const name of names.filter((found) => found.startsWith("vscode-web-state-db"))) {
      const database = await settled(indexedDB.open(name));
      const items = database.transaction("ItemTable").objectStore("ItemTable");
      const kept: unknown = await settled(items.get("plumb.plumb"));
      database.close();
      if (typeof kept === "string" && JSON.stringify(JSON.parse(kept)[key] ?? "").includes(value)) return true;
    }
    return false;
  };
  const deadline = performance.now() + 30_000;
  while (!(await isKept())) {
    if (performance.now() > deadline) throw new Error(`The window does not keep ${value} under ${key}.`);
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
}
