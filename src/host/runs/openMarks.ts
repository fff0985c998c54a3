import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { namesIn } from "../store/namesIn.ts";
import { openFolder } from "./hasOpenRuns.ts";

/**
 * An empty file for every run that a window works on, or should: what a starting window looks at before it loads anything,
 * and what all windows watch. A mark is there before its run, and goes after it ended; what it says is never relied on.
 */
export function createOpenMarks(folder: string) {
  const place = openFolder(folder);
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
