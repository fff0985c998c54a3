import type { Catalog, Model } from "../models/catalog.ts";
import { rungFor } from "../models/ladders.ts";
import { catalogName, type Ladder, type Rung } from "../models/rung.ts";
import type { Tier } from "../models/tier.ts";
import { estimate } from "../money/estimate.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { TierPrices } from "../router/caution.ts";

/** A question with a function or two along. */
const usualInput = 800;

/** By model, effort and cap. Every draft asks for them, and they are always the same. */
const known = new WeakMap<Model, Map<string, MicroUsd | undefined>>();

function usualPrice(tier: Tier, rung: Rung, model: Model): MicroUsd | undefined {
  const ofModel = known.get(model) ?? new Map<string, MicroUsd | undefined>();
  known.set(model, ofModel);
  const key = `${rung.effort} ${rung.maxOutputTokens}`;
  if (!ofModel.has(key)) {
    const { low, high } = estimate({ inputTokens: usualInput, tier, rung, model });
    ofModel.set(key, low === undefined || high === undefined ? undefined : Math.round(Math.sqrt(low * high)));
  }
  return ofModel.get(key);
}

/** What an answer at each tier usually costs: the middle, by ratio, of its estimate. Unknown stays undefined. */
export function tierPrices(ladder: Ladder, catalog: Catalog, isServed?: (model: string) => boolean): TierPrices {
  const priceOf = (tier: Tier): MicroUsd | undefined => {
    const { rung } = rungFor(ladder, tier, catalog, isServed);
    const model = catalog.find(catalogName(rung));
    return model && usualPrice(tier, rung, model);
  };
  return { low: priceOf("low"), medium: priceOf("medium"), high: priceOf("high"), max: priceOf("max") };
}
