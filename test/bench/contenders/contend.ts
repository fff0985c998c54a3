import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";

/** Streams one answer and calls `onText` with each piece of its text. */
export type Contender = (baseUrl: string, api: "responses" | "chat", onText: (text: string) => void) => Promise<void>;

const longRuns = 3;
const shortRuns = 100;
const warmups = 200;
/** Between short runs: nobody pays for the end of the answer before, as nobody does between two questions. */
const restMs = 3;

/**
 * Runs in a process of its own, so that its CPU time is its own. Prints as JSON the CPU microseconds of the leanest of
 * some long answers, and the median milliseconds to the first text of short ones, all on warm connections.
 */
export async function contend(run: Contender): Promise<void> {
  const [server = "", api] = process.argv.slice(2);
  if (api !== "responses" && api !== "chat") throw new Error("Usage: contender SERVER responses|chat");
  let cpuMicros = Infinity;
  let characters = 0;
  for (let i = 0; i <= longRuns; i++) {
    characters = 0;
    const before = process.cpuUsage();
    await run(`${server}/long`, api, (text) => (characters += text.length));
    const { user, system } = process.cpuUsage(before);
    // The first warms up.
    if (i > 0) cpuMicros = Math.min(cpuMicros, user + system);
  }
  const waits: number[] = [];
  for (let i = 0; i < warmups + shortRuns; i++) {
    await setTimeout(restMs);
    const startedAt = performance.now();
    let wait: number | undefined;
    await run(`${server}/short`, api, () => (wait ??= performance.now() - startedAt));
    if (wait !== undefined && i >= warmups) waits.push(wait);
  }
  const sorted = waits.toSorted((a, b) => a - b);
  console.log(JSON.stringify({ cpuMicros, characters, firstTextMs: sorted[Math.floor(sorted.length / 2)] }));
}
