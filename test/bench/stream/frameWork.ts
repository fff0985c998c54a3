import type { Page } from "playwright-core";
import * as z from "zod/mini";

const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      /** Microseconds. */
      ts: z.optional(z.number()),
      dur: z.optional(z.number()),
      pid: z.optional(z.number()),
      tid: z.optional(z.number()),
      /** Microseconds that the processor worked on it. */
      tdur: z.optional(z.number()),
    }),
  ),
});

/**
 * The work of the page's main thread between one mark named `feed` and the next that `act` makes, in milliseconds of the
 * processor: scripts, styles, layout, painting, collecting garbage. A task with a mark in it belongs to what comes after.
 */
export async function frameWork(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser to trace.");
  await browser.startTracing(page, { categories });
  await act();
  const { traceEvents } = Trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const marks = traceEvents.filter(({ name, ph }) => name === "feed" && (ph === "I" || ph === "R"));
  const thread = marks[0];
  const starts = marks.map(({ ts = 0 }) => ts).toSorted((a, b) => a - b);
  const work = starts.slice(1).map(() => 0);
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && pid === thread?.pid && tid === thread?.tid,
  );
  let next = 0;
  for (const { ts = 0, dur = 0, tdur = 0 } of tasks.toSorted((a, b) => (a.ts ?? 0) - (b.ts ?? 0))) {
    while (next < starts.length && (starts[next] ?? 0) < ts + dur) next += 1;
    const frame = next - 1;
    if (frame >= 0 && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  return work;
}
