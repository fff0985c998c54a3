import type { Rung } from "../models/rung.ts";
import type { BackgroundPlace } from "../provider/background/place.ts";
import type { Turn } from "../thread/turn.ts";

/** What was known of an answer in the background when its window left it: with this another goes on. */
export interface Begun {
  readonly place: BackgroundPlace;
  readonly rung: Rung;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly firstTokenAt: number | undefined;
  readonly requestId: string | undefined;
  /** What came until then. */
  readonly thinking: string;
  readonly text: string;
}

/** Undefined where it is not known where the answer is. */
export function begunOf({ background, rung, thinking, answer }: Turn): Begun | undefined {
  if (!background?.place || !rung) return undefined;
  const { place, startedAt, firstTokenAt, requestId } = background;
  return { place, rung, startedAt, firstTokenAt, requestId, thinking: thinking?.text ?? "", text: answer };
}
