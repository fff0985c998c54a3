import { fit } from "../context/fit.ts";
import type { CountTokens, Piece } from "../context/piece.ts";
import { promptFor } from "../context/prompt.ts";
import type { Catalog, Model } from "../models/catalog.ts";
import { type Fallback, fallbacksFor } from "../models/fallbacks.ts";
import { rungFor } from "../models/ladders.ts";
import type { Ladder, Rung } from "../models/rung.ts";
import type { Tier, TierChoice } from "../models/tier.ts";
import { estimate } from "../money/estimate.ts";
import type { Estimate } from "../money/receipt.ts";
import type { ModelRequest } from "../provider/provider.ts";
import { chosenByUser, decide, type DecideOptions } from "../router/decide.ts";
import type { Decision } from "../router/decision.ts";
import type { Lean } from "../router/lean.ts";
import { signalsOf } from "../router/signals.ts";
import type { Task } from "../task/task.ts";
import { isClose, withOpinionPrice } from "./opinion.ts";
import { recentExchanges } from "./recentExchanges.ts";
import { tierPrices } from "./tierPrices.ts";

export interface Question {
  readonly task: Task;
  readonly pieces: readonly Piece[];
  readonly tier: TierChoice;
  /** Instead of the rung's model, when the user took a card's offer. */
  readonly model?: string | undefined;
}

/** A question that is ready to send: everything up to the price is known, nothing has left. */
export interface Prepared {
  readonly decision: Decision;
  readonly rung: Rung;
  readonly model: Model | undefined;
  readonly pieces: readonly Piece[];
  readonly request: ModelRequest;
  /** Who can stand in, in order; only models that the same question fits into. */
  readonly fallbacks: readonly Fallback[];
  readonly estimate: Estimate;
  /** Plain sentences for the user, for example that a model was replaced. */
  readonly notices: readonly string[];
}

export interface PrepareDeps {
  readonly catalog: Catalog;
  readonly ladder: Ladder;
  readonly count: CountTokens;
  /** The user's own cap on what one question may carry, in tokens. */
  readonly maxInputTokens: number;
  /** Whether the connection still serves a model that OpenAI has shut down. */
  readonly isServed?: (model: string) => boolean;
  readonly lean?: Lean;
  /** Whether a close question may be shown to the cheapest model first: it has a price. */
  readonly mayAskOpinion?: boolean;
  /** What that model said. */
  readonly opinion?: DecideOptions["opinion"];
  /** What this user's outcomes have taught; undefined when learning is off. */
  readonly learner?: DecideOptions["learner"] | undefined;
}

/** Windows of models that the catalog does not know: what the smallest current gateways' models take. */
const unknownWindow = 32_000;

/** Task, context, route, price: the part of a question's way that costs nothing. */
export async function prepare(
  { task: asked, pieces: wanted, tier, model: named }: Question,
  deps: PrepareDeps,
): Promise<Prepared> {
  const { lean = "balanced", learner, opinion } = deps;
  const prices = tierPrices(deps.ladder, deps.catalog, deps.isServed);
  const routed = decide(signalsOf(asked, wanted), { lean, learner, opinion, prices });
  const decision = tier === "auto" ? routed : chosenByUser(routed, tier);
  const ladder = named === undefined ? deps.ladder : withModel(deps.ladder, decision.tier, named);
  const { rung, notice } = rungFor(ladder, decision.tier, deps.catalog, deps.isServed);
  const model = deps.catalog.find(rung.model);

  const window = (model?.contextWindow ?? unknownWindow) - rung.maxOutputTokens;
  const room = Math.max(0, Math.min(window, model?.maxInputTokens ?? window, deps.maxInputTokens));
  // Earlier turns get at most half, so that there is always room for what is asked about now.
  const earlier = await recentExchanges(asked.earlier, room / 2, deps.count);
  const task = { ...asked, earlier: earlier.kept };
  const overhead = await countPrompt(promptFor(task, []), deps.count);
  const pieces = await fit(wanted, { maxTokens: Math.max(0, room - overhead), count: deps.count });

  const prompt = promptFor(task, pieces);
  const inputTokens = await countPrompt(prompt, deps.count);
  const isOpinionAsked = opinion !== undefined || (deps.mayAskOpinion === true && isClose(decision));
  const main = {
    ...estimate({ inputTokens, tier: decision.tier, rung, model }),
    instead: decision.runnerUp && priceInstead(decision.runnerUp, inputTokens, deps),
  };
  const adviser = rungFor(deps.ladder, "low", deps.catalog, deps.isServed).rung;
  return {
    decision,
    rung,
    model,
    pieces,
    fallbacks: fallbacksFor(rung, deps.catalog, deps.isServed).filter(
      (one) => inputTokens + one.rung.maxOutputTokens <= one.model.contextWindow,
    ),
    request: { model: rung.model, effort: rung.effort, maxOutputTokens: rung.maxOutputTokens, ...prompt },
    estimate: isOpinionAsked ? withOpinionPrice(main, adviser, deps.catalog.find(adviser.model)) : main,
    notices: [notice, earlier.notice].filter((text) => text !== undefined),
  };
}

/** What the same would be likely to cost at another tier. */
function priceInstead(tier: Tier, inputTokens: number, { ladder, catalog, isServed }: PrepareDeps) {
  const { rung } = rungFor(ladder, tier, catalog, isServed);
  const { low, high } = estimate({ inputTokens, tier, rung, model: catalog.find(rung.model) });
  return { tier, low, high };
}

function withModel(ladder: Ladder, tier: Tier, model: string): Ladder {
  const { effort, maxOutputTokens } = ladder[tier];
  return { ...ladder, [tier]: { model, effort, maxOutputTokens } };
}

/** Three tokens a message and three to prime the reply: the published rule for chat models. */
async function countPrompt(prompt: Pick<ModelRequest, "instructions" | "messages">, count: CountTokens) {
  const texts = [prompt.instructions, ...prompt.messages.map(({ text }) => text)];
  const counts = await Promise.all(texts.map(count));
  return counts.reduce((sum, tokens) => sum + tokens + 3, 3);
}
