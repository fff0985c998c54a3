import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { namesIn } from "../store/namesIn.ts";

/**
 * An empty file for every run that a window works on, or should: what a starting window looks at before it loads anything,
 * and what all windows watch. A mark is there before its run, and goes after it ended; what it says is never relied on.
 */
export function createOpenMarks(folder: string) {
  const place = join(folder, "open");
  return {
    place,
    list: () => namesIn(place),
    /** Tells the other windows that a run changed. */
    async tell(id: string, isGoing: boolean): Promise<void> {
      await mkdir(place, { recursive: true });
      await writeFile(join(place, id), "");
      if (!isGoing) await rm(join(place, id), { force: true });
    },
  };
}

/** Whether there may be runs to go on with, in the folder of all runs. What cannot be looked at is told with the first use. */
export async function hasOpenRuns(folder: string): Promise<boolean> {
  const place = join(folder, "open");
  // Every window asks at its start, most have no such folder, and to begin a list costs a third of that start.
  if (!existsSync(place)) return false;
  const names = await namesIn(place).catch(() => []);
  return names.length > 0;
}
