import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../../store/fileErrors.ts";

/** Moves what waits in a staging folder into the run's own; nothing is left to do where any window has done that before. */
export async function adoptStaged(staged: string, folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(staged);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await mkdir(folder, { recursive: true });
  for (const name of names) await rename(join(staged, name), join(folder, name));
  await rm(staged, { recursive: true, force: true });
}
