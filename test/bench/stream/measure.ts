import type { Page } from "playwright-core";

/** What one contender took for one answer. */
export interface Measured {
  /** Of the main thread, for the whole answer; multiplied out where only parts of it were fed frame by frame. */
  readonly mainMs: number;
  readonly longestMs: number;
  /** The frame that 99 of 100 are shorter than. */
  readonly p99Ms: number;
  /** Frames with more work than a screen of 60 frames a second leaves time for. */
  readonly dropped: number;
  readonly frames: number;
}

export interface Feed {
  readonly text: string;
  readonly charactersPerFrame: number;
  /** How many stretches of how many frames are fed frame by frame; what lies between comes at once. All of it without. */
  readonly stretches?: readonly [count: number, frames: number];
}

const frameMs = 1000 / 60;

/**
 * Feeds a page's `contender(textSoFar)` once a frame, as fast as frames come: time is scaled, a frame's work is not.
 * A frame's work is from its first callback to the task after its painting.
 */
export async function measure(page: Page, { text, charactersPerFrame, stretches }: Feed): Promise<Measured> {
  const client = await page.context().newCDPSession(page);
  // The time that the processor worked: other work on the machine does not count.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskMs = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const allFrames = Math.ceil(text.length / charactersPerFrame);
  const [count, length] = stretches ?? [1, allFrames];
  const work: number[] = [];
  let mainMs = 0;
  for (let index = 0; index < count; index += 1) {
    // Spread evenly, from the start to the very end.
    const last = count === 1 ? allFrames : Math.round(length + ((allFrames - length) * index) / (count - 1));
    const first = Math.max(0, last - length);
    await feed(page, text, [Math.max(0, first * charactersPerFrame)]);
    const ends = Array.from({ length: last - first }, (_, frame) => (first + frame + 1) * charactersPerFrame);
    const before = await taskMs();
    work.push(...(await feed(page, text, ends)));
    mainMs += (await taskMs()) - before;
  }
  await client.detach();
  const sorted = work.toSorted((a, b) => a - b);
  return {
    mainMs: (mainMs * allFrames) / work.length,
    longestMs: sorted.at(-1) ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    dropped: work.filter((ms) => ms > frameMs).length,
    frames: work.length,
  };
}

/** One frame for each end: the text up to there. Gives the milliseconds of work of each. */
async function feed(page: Page, text: string, ends: readonly number[]): Promise<number[]> {
  return page.evaluate(
    async ([whole, all]) => {
      const work: number[] = [];
      const channel = new MessageChannel();
      const afterPaint = () =>
        new Promise<void>((done) => {
          channel.port1.addEventListener("message", () => done(), { once: true });
          channel.port1.start();
          channel.port2.postMessage(0);
        });
      for (const end of all) {
        const started = await new Promise<number>((done) => {
          requestAnimationFrame(() => {
            const now = performance.now();
            dispatchEvent(new CustomEvent("feed", { detail: whole.slice(0, end) }));
            done(now);
          });
        });
        await afterPaint();
        work.push(performance.now() - started);
      }
      // What the last text asked for is drawn in the frame after.
      await new Promise((done) => requestAnimationFrame(done));
      await afterPaint();
      channel.port1.close();
      return work;
    },
    [text, ends] as const,
  );
}
