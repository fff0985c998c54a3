import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the runs that go on are marked, in the folder of all runs. */
export const openFolder = (runs: string) => join(runs, "open");

/** Whether there may be runs to go on with, in the folder of all runs. What cannot be looked at is told with the first use. */
export function hasOpenRuns(runs: string): boolean {
  const place = openFolder(runs);
  try {
    // Every window asks at its start and most have no such folder: beginning to wait would take longer than looking.
    return existsSync(place) && readdirSync(place).length > 0;
  } catch {
    return false;
  }
}
