import type { Model } from "../models/catalog.ts";
import { pricesOf } from "./cost.ts";

/**
 * A model at the prices of a service tier, for estimates and worst cases before the provider has named it. Undefined
 * where those prices are not known.
 */
export function atServiceTier(model: Model | undefined, tier: string): Model | undefined {
  const price = model && pricesOf(tier, model);
  if (!model || !price) return undefined;
  const { serviceTiers, promo, ...facts } = model;
  const special = serviceTiers?.[tier];
  // A tier with prices of its own is not said to grow dearer with the list's: the list's own stay the worst case.
  const factor = special && "factor" in special ? special.factor : 1;
  const { input, output, cacheWrite } = promo?.listPrice ?? {};
  return {
    ...facts,
    // Nothing of the list's own beside it: a tier without a price for cached input bills it like other input.
    price: { ...price, sources: facts.price.sources },
    ...(promo && {
      promo: {
        ...promo,
        listPrice: {
          ...promo.listPrice,
          ...(input !== undefined && { input: input * factor }),
          ...(output !== undefined && { output: output * factor }),
          ...(cacheWrite !== undefined && { cacheWrite: cacheWrite * factor }),
        },
      },
    }),
  };
}
