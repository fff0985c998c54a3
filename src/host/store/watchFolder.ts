import { watch } from "node:fs";
import { mkdir } from "node:fs/promises";

/**
 * Tells what changes in a folder, by its name there where the system says it; the folder is made when it is missing.
 * Where folders cannot be watched, nothing is told. Returns how to stop.
 */
export function watchFolder(folder: string, changed: (name: string | undefined) => void): () => void {
  const stop = new AbortController();
  async function begin(): Promise<void> {
    await mkdir(folder, { recursive: true });
    if (stop.signal.aborted) return;
    const watcher = watch(folder, { persistent: false, signal: stop.signal }, (_, name) => changed(name ?? undefined));
    watcher.on("error", () => watcher.close());
  }
  begin().catch(() => undefined);
  return () => stop.abort();
}
