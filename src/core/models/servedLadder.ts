import type { Catalog } from "./catalog.ts";
import { fallbacksFor } from "./fallbacks.ts";
import { clampEffort } from "./ladders.ts";
import { catalogName, type Ladder, type Rung } from "./rung.ts";
import { type Tier, tiers } from "./tier.ts";
import { t } from "../../l10n/language.ts";

/** A rung whose model the server does not list. */
export interface MissingRung {
  readonly tier: Tier;
  readonly model: string;
  /** What is asked instead; undefined where nothing that is listed can stand in. */
  readonly instead: string | undefined;
}

/**
 * The ladder on a server that lists these models: a model may have another name there (`openai/gpt-6-luna`), and one
 * that is not listed gives way to the catalog's replacement, else to a fallback that is not dearer. Tiers in `own` were
 * chosen for this server by the user: they are left, and only said, as a list may be incomplete.
 */
export function servedLadder(
  ladder: Ladder,
  served: readonly string[],
  catalog: Catalog,
  own: ReadonlySet<Tier> = new Set(),
): { readonly ladder: Ladder; readonly missing: readonly MissingRung[] } {
  const listed = new Set(served);
  const byModel = new Map(served.toReversed().map((name) => [catalog.find(name)?.id, name]));
  const missing: MissingRung[] = [];

  const rungOf = (tier: Tier): Rung => {
    const rung = ladder[tier];
    if (listed.has(rung.model)) return rung;
    if (own.has(tier)) {
      missing.push({ tier, model: rung.model, instead: undefined });
      return rung;
    }
    const known = catalog.find(catalogName(rung));
    const alias = known && byModel.get(known.id);
    if (alias !== undefined) return { ...rung, model: alias };
    const model = [known?.replacement, ...affordable(rung, catalog)].find(
      (name) => name !== undefined && byModel.has(catalog.find(name)?.id),
    );
    const stand = model === undefined ? undefined : catalog.find(model);
    const instead = stand && byModel.get(stand.id);
    missing.push({ tier, model: rung.model, instead });
    if (!stand || instead === undefined) return rung;
    const { maxOutputTokens, background } = rung;
    return {
      ...(background !== undefined && { background }),
      model: instead,
      effort: clampEffort(rung.effort, stand),
      maxOutputTokens: Math.min(maxOutputTokens, stand.maxOutputTokens),
    };
  };
  const [low, medium, high, max] = [rungOf("low"), rungOf("medium"), rungOf("high"), rungOf("max")];
  return { ladder: { low, medium, high, max }, missing };
}

function affordable(rung: Rung, catalog: Catalog): string[] {
  return fallbacksFor(rung, catalog).flatMap(({ rung: other, priceFactor }) => (priceFactor <= 1 ? [other.model] : []));
}

/** One sentence for all rungs that are missing; undefined when none is. */
export function sayMissing(missing: readonly MissingRung[], server: string): string | undefined {
  if (missing.length === 0) return undefined;
  const parts = tiers.flatMap((tier) =>
    missing
      .filter((one) => one.tier === tier)
      .map(({ model, instead }) =>
        instead === undefined ? t("{0} for {1}", model, tier) : t("{0} for {1}; {2} is used", model, tier, instead),
      ),
  );
  return t("{0} does not list {1}.", server, parts.join(", "));
}
