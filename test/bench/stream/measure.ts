import type { Page } from "playwright-core";
import { frameWork } from "./frameWork.ts";

/** What one contender took for one answer. All times are of the main thread, by the processor's clock. */
export interface Measured {
  /** For the whole answer; multiplied out where only parts of it were fed frame by frame. */
  readonly mainMs: number;
  readonly longestMs: number;
  /** The frame that 99 of 100 are shorter than. */
  readonly p99Ms: number;
  /** Frames with more work than a screen of 60 frames a second leaves time for. */
  readonly dropped: number;
  readonly frames: number;
  /** On the page at the end, to see that all have drawn the same answer. */
  readonly letters: number;
}

export interface Feed {
  readonly text: string;
  readonly charactersPerFrame: number;
  /** How many stretches of how many frames are fed frame by frame; what lies between comes at once. All of it without. */
  readonly stretches?: readonly [count: number, frames: number];
}

const frameMs = 1000 / 60;

/**
 * Feeds a page the text so far once a frame, as fast as frames come: time is scaled, a frame's work is not. A frame is
 * what an extension's message causes: its task, the frame after it with scripts, layout and painting, and all that the
 * main thread does until the next message. Only the processor's time counts, so that other work on the machine does not.
 */
export async function measure(page: Page, { text, charactersPerFrame, stretches }: Feed): Promise<Measured> {
  const allFrames = Math.ceil(text.length / charactersPerFrame);
  const [count, length] = stretches ?? [1, allFrames];
  const work: number[] = [];
  for (let index = 0; index < count; index += 1) {
    // Spread evenly, from the start to the very end.
    const last = count === 1 ? allFrames : Math.round(length + ((allFrames - length) * index) / (count - 1));
    const first = Math.max(0, last - length);
    await feed(page, text, [Math.max(0, first * charactersPerFrame)]);
    const ends = Array.from({ length: last - first }, (_, frame) => (first + frame + 1) * charactersPerFrame);
    work.push(...(await frameWork(page, () => feed(page, text, ends))));
  }
  const sorted = work.toSorted((a, b) => a - b);
  const mainMs = work.reduce((sum, ms) => sum + ms, 0);
  return {
    mainMs: (mainMs * allFrames) / work.length,
    longestMs: sorted.at(-1) ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    dropped: work.filter((ms) => ms > frameMs).length,
    frames: work.length,
    letters: await page.evaluate(() => (document.querySelector(".turn")?.textContent.match(/\p{L}/gu) ?? []).length),
  };
}

/** One frame for each end: the text up to there comes in a task of its own, as a host's message does. */
async function feed(page: Page, text: string, ends: readonly number[]): Promise<void> {
  await page.evaluate(
    async ([whole, all]) => {
      const channel = new MessageChannel();
      const nextTask = () =>
        new Promise<void>((done) => {
          channel.port1.addEventListener("message", () => done(), { once: true });
          channel.port1.start();
          channel.port2.postMessage(0);
        });
      for (const end of all) {
        performance.mark("feed");
        dispatchEvent(new CustomEvent("feed", { detail: whole.slice(0, end) }));
        // Asked for after the contender asked for its own, so it comes after that, and the next task after its painting.
        await new Promise((done) => requestAnimationFrame(done));
        await nextTask();
      }
      performance.mark("feed");
      channel.port1.close();
    },
    [text, ends] as const,
  );
}
