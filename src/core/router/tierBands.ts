import { type Tier, tiers } from "../models/tier.ts";

/** The score a tier begins at. */
export const thresholds = { low: -Infinity, medium: 20, high: 45, max: 80 } as const satisfies Record<Tier, number>;

/** Scores lie between these, but for rare ones. */
const [lowestScore, highestScore] = [0, 110];

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

/** The scores of a tier, or of the one so many steps deeper; the ends of the ladder stay. */
export function bandOf(tier: Tier, steps = 0): Band {
  const place = Math.min(tiers.length - 1, Math.max(0, tiers.indexOf(tier) + steps));
  const [own, next] = [tiers[place] ?? tier, tiers[place + 1]];
  const from = Math.max(lowestScore, thresholds[own]);
  const to = next === undefined ? highestScore : thresholds[next];
  return { from, to, middle: (from + to) / 2 };
}
