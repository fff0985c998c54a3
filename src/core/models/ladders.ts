import type { Catalog, Model } from "./catalog.ts";
import { catalogName, type Ladder, type Rung } from "./rung.ts";
import { efforts, type Effort, type Tier } from "./tier.ts";
import { t } from "../../l10n/language.ts";

/**
 * The output cap holds thinking and answer. OpenAI advises to leave at least 25,000 tokens where a model thinks hard;
 * low effort was measured at a few hundred thinking tokens, o3-pro at 15,000 to 30,000 on hard problems.
 * The o-series thinks longer than its successors at the same effort, so its lower rungs have more room.
 *
 * Fallbacks: the sister of another generation first, as it answers most alike; then one class lower, as a weaker answer
 * that is named is better than none. A dearer one is listed to be offered: it is never taken unasked. The cheapest
 * model has no equal that is not about to be shut down (gpt-5-nano, 2026-12-11), so it only has an offer.
 *
 * The deepest rung thinks for minutes, longer than anyone keeps a window open for: it answers in the background.
 */
export const ladders = {
  openai: {
    low: { model: "gpt-6-luna", effort: "low", maxOutputTokens: 4_000, fallbacks: ["gpt-5.6-luna"] },
    medium: {
      model: "gpt-6.1-terra",
      effort: "medium",
      maxOutputTokens: 16_000,
      fallbacks: ["gpt-5.4-mini", "gpt-5.6-terra"],
    },
    high: { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 32_000, fallbacks: ["gpt-6-sol", "gpt-6.2-sol"] },
    max: {
      model: "gpt-6.2-astra",
      effort: "xhigh",
      maxOutputTokens: 64_000,
      fallbacks: ["gpt-6.1-sol", "gpt-6-astra"],
      background: true,
    },
  },
  "o-series": {
    low: { model: "o3-mini", effort: "low", maxOutputTokens: 8_000, fallbacks: ["o4-mini"] },
    medium: { model: "o4-mini", effort: "medium", maxOutputTokens: 25_000, fallbacks: ["o3-mini"] },
    high: { model: "o3", effort: "high", maxOutputTokens: 40_000, fallbacks: ["o4-mini"] },
    max: { model: "o3-pro", effort: "high", maxOutputTokens: 64_000, fallbacks: ["o3"], background: true },
  },
} as const satisfies Record<string, Ladder>;

export interface RungChoice {
  readonly rung: Rung;
  /** A sentence for the user when the rung is not what the ladder says. */
  readonly notice: string | undefined;
}

/**
 * The rung that can be used: a model that was shut down gives way to its replacement, the effort and the output cap
 * to what the model takes. Models that the catalog does not know are left as they are.
 * `isServed` tells that this connection still offers a model, as gateways do after OpenAI's shutdown.
 */
export function rungFor(
  ladder: Ladder,
  tier: Tier,
  catalog: Catalog,
  isServed: (model: string) => boolean = () => false,
): RungChoice {
  const wanted = ladder[tier];
  const known = catalog.find(catalogName(wanted));
  // Who serves it under a name of its own is not bound by OpenAI's shutdown, and knows no successor's name.
  const isElsewhere = wanted.is !== undefined || isServed(wanted.model);
  const successor = isElsewhere ? undefined : successorOf(known, catalog);
  const model = successor ?? known;
  if (!model) return { rung: wanted, notice: undefined };

  const effort = clampEffort(wanted.effort, model);
  const { fallbacks, is, background } = wanted;
  const rung = {
    model: successor?.id ?? wanted.model,
    ...(is !== undefined && { is }),
    effort,
    maxOutputTokens: Math.min(wanted.maxOutputTokens, model.maxOutputTokens),
    ...(background !== undefined && { background }),
    // They stand in for the model that the ladder names, not for its successor.
    ...(successor || !fallbacks ? {} : { fallbacks }),
  };
  const sentences = [
    successor &&
      t(
        "{0} was shut down{1}; {2} is used instead.",
        wanted.model,
        known?.shutdownDate ? t(" on {0}", known.shutdownDate) : "",
        successor.id,
      ),
    effort !== wanted.effort &&
      model.efforts.length > 0 &&
      t("{0} does not take effort {1}; {2} is used.", rung.model, wanted.effort, effort),
  ].filter((sentence) => typeof sentence === "string");
  return { rung, notice: sentences.length > 0 ? sentences.join(" ") : undefined };
}

/** The nearest effort that the model takes, rather below than above. A model that does not reason gets `none`. */
export function clampEffort(effort: Effort, model: Pick<Model, "efforts">): Effort {
  const asked = efforts.indexOf(effort);
  const taken = efforts.filter((each) => model.efforts.includes(each));
  return taken.findLast((each) => efforts.indexOf(each) <= asked) ?? taken[0] ?? "none";
}

/** Follows replacements until one that still runs; a ring or a gap in the data means that there is none. */
function successorOf(model: Model | undefined, catalog: Catalog): Model | undefined {
  let current = model;
  for (let steps = 0; current?.status === "shutdown" && steps < 5; steps += 1) {
    current = current.replacement === undefined ? undefined : catalog.find(current.replacement);
  }
  return current?.status === "shutdown" || current === model ? undefined : current;
}
