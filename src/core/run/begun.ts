import type { Rung } from "../models/rung.ts";
import type { BackgroundPlace } from "../provider/background/place.ts";
import type { Turn } from "../thread/turn.ts";

/** What was known of an answer in the background when its window left it: with this another goes on. */
export interface Begun {
  /** Undefined where its window went before it was told: then nobody can find it again. */
  readonly place: BackgroundPlace | undefined;
  readonly rung: Rung;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly firstTokenAt: number | undefined;
  readonly requestId: string | undefined;
  /** What came until then. */
  readonly thinking: string;
  readonly text: string;
}

/** Undefined of an answer that is not in the background. */
export function begunOf({ background, rung, thinking, answer }: Turn): Begun | undefined {
  if (!background || !rung) return undefined;
  const { place, startedAt, firstTokenAt, requestId } = background;
  return { place, rung, startedAt, firstTokenAt, requestId, thinking: thinking?.text ?? "", text: answer };
}
