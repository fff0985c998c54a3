import { readdir } from "node:fs/promises";
import { isMissing } from "./fileErrors.ts";

/** What lies in a folder; nothing where there is none yet. Throws when it cannot be read. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
