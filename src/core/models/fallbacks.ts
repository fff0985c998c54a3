import type { Catalog, Model } from "./catalog.ts";
import { clampEffort } from "./ladders.ts";
import { catalogName, type Rung } from "./rung.ts";

/** A model that can stand in for a rung's own. */
export interface Fallback {
  readonly rung: Rung;
  readonly model: Model;
  /** Of the rung's own price, at worst. Above 1 it is taken only when the user says so. */
  readonly priceFactor: number;
}

/**
 * Who can stand in when the rung's model is overloaded or gone: the rung's own list, then the catalog's replacement.
 * Only models that still run, whose price is known, and only where the rung's own price is: else "not dearer" could
 * not be kept.
 */
export function fallbacksFor(
  rung: Rung,
  catalog: Catalog,
  isServed: (model: string) => boolean = () => false,
): readonly Fallback[] {
  const own = catalog.find(catalogName(rung));
  if (!own) return [];
  // A replacement has OpenAI's name; where the user wrote a gateway's name it would not be found.
  const replacement = rung.model === own.id && own.replacement !== undefined ? [own.replacement] : [];
  const names = new Set([...(rung.fallbacks ?? []), ...replacement]);
  names.delete(rung.model);
  return [...names].flatMap((name) => {
    const model = catalog.find(name);
    if (!model || (model.status === "shutdown" && !isServed(name))) return [];
    const effort = clampEffort(rung.effort, model);
    const maxOutputTokens = Math.min(rung.maxOutputTokens, model.maxOutputTokens);
    return { rung: { model: name, effort, maxOutputTokens }, model, priceFactor: priceFactor(model, own) };
  });
}

/** The cached price is left out: a model that was not asked before has nothing cached. */
function priceFactor({ price }: Model, { price: own }: Model): number {
  const written = (price.cacheWrite ?? price.input) / (own.cacheWrite ?? own.input);
  return Math.max(price.input / own.input, price.output / own.output, written);
}
