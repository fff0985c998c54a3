import { type Tier, tiers } from "../models/tier.ts";
import { thresholds } from "./tierBands.ts";

/** What an answer at each tier usually costs, in micro-dollars; undefined where it is not known. */
export type TierPrices = Readonly<Record<Tier, number | undefined>>;

/** The score that each tier begins at for this user. Low begins at the bottom. */
export type Boundaries = Readonly<Record<Exclude<Tier, "low">, number>>;

/**
 * What asking a second time costs the user beside the tokens, in micro-dollars: a high answer's price and a little,
 * for the wait. This is the one guess in it; the rest follows from the prices and from how far off learning still is.
 */
const secondAsk = 30_000;
/** The normal distribution's quantiles from the logistic's, to a few hundredths. */
const logisticScale = 1.702;
/** No boundary moves further than a tier is wide. */
const furthest = 25;

/**
 * Where the score is known only to within `spread` points, the tier above is right when the chance that it is needed
 * passes (dearer − cheaper) / (dearer + second ask): below, a shallow answer is paid for and then asked again.
 */
export function boundariesFor(spread: number, prices: TierPrices | undefined): Boundaries {
  const begins = (tier: Exclude<Tier, "low">) => thresholds[tier] - shiftTo(tier, spread, prices);
  return { medium: begins("medium"), high: begins("high"), max: begins("max") };
}

function shiftTo(tier: Exclude<Tier, "low">, spread: number, prices: TierPrices | undefined): number {
  const cheaper = prices?.[tiers[tiers.indexOf(tier) - 1] ?? tier];
  const dearer = prices?.[tier];
  if (cheaper === undefined || dearer === undefined || spread === 0) return 0;
  const odds = (cheaper + secondAsk) / Math.max(1, dearer - cheaper);
  return Math.max(-furthest, Math.min(furthest, (spread / logisticScale) * Math.log(odds)));
}
