import { readFile } from "node:fs/promises";
import * as z from "zod/mini";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed and the first line of why, for the end of a long run; counted in `failed`. */
  readonly failures: readonly string[];
}

const schema = z.array(
  z.object({
    title: z.string(),
    state: z.enum(["passed", "failed", "skipped"]),
    error: z.optional(z.string()),
  }),
);

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
  const failures = results
    .filter(({ state }) => state === "failed")
    .map(({ title, error }) => failureLine(title, error));
  return {
    passed: count("passed"),
    failed: failed + (isBroken ? 1 : 0),
    skipped: count("skipped"),
    failures: isBroken ? [...failures, brokenLine(hasEndedWell)] : failures,
  };
}

function brokenLine(hasEndedWell: boolean): string {
  return hasEndedWell ? "ran no test: does what --grep names run on this host?" : "ended badly, without a failed test";
}

export function failureLine(title: string, error = ""): string {
  return `${title}: ${error.split("\n", 1)[0]}`;
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: "passed" | "failed" | "skipped") => tallies.reduce((total, tally) => total + tally[key], 0);
  return {
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}
