import { rename, rm, writeFile } from "node:fs/promises";

/** Writes a file aside, to `draft` in the same folder, and moves it into place: nobody ever finds half of it. */
export async function replaceFile(path: string, text: string, draft: string): Promise<void> {
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}
