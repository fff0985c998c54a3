import { readFile } from "node:fs/promises";
import * as z from "zod/mini";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const schema = z.array(z.object({ title: z.string(), state: z.enum(["passed", "failed", "skipped"]) }));

/**
 * Counts the results of a run. A run that ended badly without a failed test counts as one failure more,
 * and so does one that left no results.
 */
export async function tallyResults(file: string, hasEndedWell: boolean): Promise<Tally> {
  const text = await readFile(file, "utf8").catch(() => "[]");
  const results = schema.parse(JSON.parse(text));
  const count = (state: string) => results.filter((result) => result.state === state).length;
  const failed = count("failed");
  const isBroken = results.length === 0 || (failed === 0 && !hasEndedWell);
  return { passed: count("passed"), failed: failed + (isBroken ? 1 : 0), skipped: count("skipped") };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}
