/** A part of the thinking that the summary names: it lasts until the next one begins. */
export interface Phase {
  readonly headline: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Thinking {
  /** The newest part of the trace, `thinkingBound` characters at most. The thread's file has all of it. */
  readonly text: string;
  /** Characters of the whole trace; undefined in files of older versions, where `text` is all there is. */
  readonly length?: number | undefined;
  readonly headline: string | undefined;
  /** In the order they began; of very many the newest. */
  readonly phases?: readonly Phase[] | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** When the answer began or the turn ended. */
  readonly endedAt: number | undefined;
}

/** What is read back of a trace is as long as what `foldTurn` holds of it. */
export const thinkingBound = 60_000;

export function thinkingLength(thinking: Thinking | undefined): number {
  return thinking?.length ?? thinking?.text.length ?? 0;
}
