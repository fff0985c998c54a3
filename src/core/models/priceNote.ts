import type { Catalog } from "./catalog.ts";
import { catalogName, type Rung } from "./rung.ts";

/** Where a price comes from and how sure it is, for the receipt. Undefined when the catalog has no price. */
export function priceNote(catalog: Catalog, named: Pick<Rung, "model" | "is">): string | undefined {
  const model = catalog.find(catalogName(named));
  if (!model) return undefined;
  const parts = [`Prices of ${catalog.asOf}, from ${model.price.sources.join("; ")}`];
  if (model.promo) parts.push(`promotional, guaranteed until ${model.promo.guaranteedUntil}`);
  if (model.uncertain) parts.push(`uncertain: ${model.uncertain.join("; ")}`);
  return `${parts.join("; ")}.`;
}
