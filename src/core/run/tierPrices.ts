import type { Catalog } from "../models/catalog.ts";
import { rungFor } from "../models/ladders.ts";
import type { Ladder } from "../models/rung.ts";
import type { Tier } from "../models/tier.ts";
import { estimate } from "../money/estimate.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { TierPrices } from "../router/caution.ts";

/** A question with a function or two along. */
const usualInput = 800;

/** What an answer at each tier usually costs: the middle, by ratio, of its estimate. Unknown stays undefined. */
export function tierPrices(ladder: Ladder, catalog: Catalog, isServed?: (model: string) => boolean): TierPrices {
  const priceOf = (tier: Tier): MicroUsd | undefined => {
    const { rung } = rungFor(ladder, tier, catalog, isServed);
    const { low, high } = estimate({ inputTokens: usualInput, tier, rung, model: catalog.find(rung.model) });
    return low === undefined || high === undefined ? undefined : Math.round(Math.sqrt(low * high));
  };
  return { low: priceOf("low"), medium: priceOf("medium"), high: priceOf("high"), max: priceOf("max") };
}
