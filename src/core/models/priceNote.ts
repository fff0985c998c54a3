import type { Catalog } from "./catalog.ts";
import { catalogName, type Rung } from "./rung.ts";
import { t } from "../../l10n/language.ts";

/** Where a price comes from and how sure it is, for the receipt. Undefined when the catalog has no price. */
export function priceNote(catalog: Catalog, named: Pick<Rung, "model" | "is">): string | undefined {
  const model = catalog.find(catalogName(named));
  if (!model) return undefined;
  const parts = [t("Prices of {0}, from {1}", catalog.asOf, model.price.sources.join("; "))];
  if (model.promo) parts.push(t("promotional, guaranteed until {0}", model.promo.guaranteedUntil));
  if (model.uncertain) parts.push(t("uncertain: {0}", model.uncertain.join("; ")));
  return `${parts.join("; ")}.`;
}
