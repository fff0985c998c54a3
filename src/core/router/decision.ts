import type { Tier } from "../models/tier.ts";
import type { Boundaries } from "./caution.ts";

export interface Reason {
  /** As shown after "because:", for example `3 problems` or `“why”`. */
  readonly text: string;
  readonly weight: number;
}

export interface Decision {
  readonly tier: Tier;
  readonly score: number;
  /** Before what was learnt and the user's dial: what learning starts from. Missing in turns of older versions. */
  readonly ruleScore?: number | undefined;
  /** The scores that medium, high and max began at. Missing in turns of older versions. */
  readonly boundaries?: Boundaries | undefined;
  /** First what speaks for this tier, then what speaks against it, strongest first in both. */
  readonly reasons: readonly Reason[];
  /** The tier that was closest to being chosen. */
  readonly runnerUp: Tier | undefined;
  readonly chosenBy: "router" | "user";
}
