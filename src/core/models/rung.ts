import type { Effort, Tier } from "./tier.ts";

/** What a tier stands for on a connection. */
export interface Rung {
  readonly model: string;
  /** The catalog's name of what is served under `model`, where that is a name of the user's own. */
  readonly is?: string;
  readonly effort: Effort;
  /** Output cap: thinking and answer together, in tokens. */
  readonly maxOutputTokens: number;
  /** Models to ask instead when this one is overloaded or gone, the nearest in kind first. */
  readonly fallbacks?: readonly string[];
}

export type Ladder = Readonly<Record<Tier, Rung>>;
