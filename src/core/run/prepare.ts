import type { KeptAnswer } from "../cache/keptAnswer.ts";
import { fit, pieceTokens } from "../context/fit.ts";
import type { CountTokens, Piece } from "../context/piece.ts";
import { promptFor } from "../context/prompt.ts";
import type { WindowUse } from "../context/windowUse.ts";
import type { Catalog, Model } from "../models/catalog.ts";
import { encodingFor } from "../models/encoding.ts";
import type { Fallback } from "../models/fallbacks.ts";
import { inputLimitOf } from "../models/inputLimit.ts";
import { rungFor } from "../models/ladders.ts";
import { catalogName, type Ladder, type Rung } from "../models/rung.ts";
import type { Tier, TierChoice } from "../models/tier.ts";
import { estimate, type EstimateInput } from "../money/estimate.ts";
import type { AskKind, Levels } from "../money/learnt.ts";
import type { Bill, Estimate, PriceRange } from "../money/receipt.ts";
import type { MicroUsd } from "../money/usage.ts";
import { mostInput } from "../money/worstCost.ts";
import type { HostedToolChoice } from "../provider/hosted.ts";
import type { AnswerShape, FunctionTool, ModelRequest } from "../provider/provider.ts";
import { chosenByUser, decide, type DecideOptions } from "../router/decide.ts";
import type { Decision } from "../router/decision.ts";
import type { Lean } from "../router/lean.ts";
import { signalsOf } from "../router/signals.ts";
import { instructions, lookInstructions, questionOf } from "../task/prompts.ts";
import { type CommandName, mayLook, type Task } from "../task/task.ts";
import type { Begun } from "./begun.ts";
import { type BackgroundChoice, cannotLook, goingOn, livesWithWindow } from "./goingOn.ts";
import { isClose, withOpinionPrice } from "./opinion.ts";
import { hasFlexPrice, noFlex } from "./flex.ts";
import { imagesFor } from "./imagesFor.ts";
import { exchangeTokens, functionTokens, instructionTokens, questionTokens } from "./promptTokens.ts";
import { recentExchanges } from "./recentExchanges.ts";
import { standInsFor } from "./standIns.ts";
import { tierPrices } from "./tierPrices.ts";
import { mostCalls } from "./tools/withTools.ts";
import { t } from "../../l10n/language.ts";

export interface Question {
  readonly task: Task;
  readonly pieces: readonly Piece[];
  readonly tier: TierChoice;
  /** Instead of the rung's model, when the user took a card's offer. */
  readonly model?: string | undefined;
  /** Instead of the rung's output cap, where that is larger: what a budget has room for. */
  readonly maxOutputTokens?: number | undefined;
  /** The user agreed that it may go past the budgets, up to this price; undefined where none is known. */
  readonly consent?: { readonly upTo: MicroUsd | undefined } | undefined;
  /** Tools of the provider that the user allowed for this question. */
  readonly hostedTools?: readonly HostedToolChoice[] | undefined;
  /** What Plumb runs for the model when it calls; none where it may not look. */
  readonly functions?: readonly FunctionTool[];
  /** Tools of VS Code and other extensions that the user added to it, by their names. */
  readonly addedTools?: readonly string[] | undefined;
  /** Nobody can be asked while it is answered, so nothing runs that would have to ask. */
  readonly isUnattended?: boolean;
  /** The user chose the flex price for it: slower, and only where connection and model have one. */
  readonly isFlex?: boolean | undefined;
  /** The bulk work it is part of, whose turn it waits for (see the scheduler); absent where somebody waits for it. */
  readonly job?: string | undefined;
  /** The chat it is asked in: what the user allowed there holds there. */
  readonly chat?: string;
  /** Tells this thread and its branches from others to the provider's prompt cache, and nothing more. */
  readonly cacheKey?: string;
  /** The user lets the secrets that were found in it leave, this once. */
  readonly sendsSecrets?: boolean | undefined;
  /** Name of the connection to ask instead of the one in use, likewise. */
  readonly connection?: string | undefined;
  /** The answer is to be data of this form; nothing here checks what comes. */
  readonly answerShape?: AnswerShape | undefined;
  /** The user wants a new answer, even where one is kept. */
  readonly isAnew?: boolean | undefined;
  /** The user wants to see this answer, and nothing asked. */
  readonly kept?: KeptAnswer | undefined;
  /** Whether the answer may go on without its window: as the rung says, or by the user's own word. Without it never. */
  readonly background?: BackgroundChoice | undefined;
  /** What was used for it before, by a window that is gone. */
  readonly before?: Bill | undefined;
  /** It was sent before, perhaps by another window: its answer is only followed. */
  readonly begun?: Begun | undefined;
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
  /** What the same is likely to cost at a tier. Worked out when it is asked: only a list of tiers shows it. */
  readonly priceAt: (tier: Tier) => PriceRange;
  readonly window: WindowUse;
  /** Plain sentences for the user, for example that a model was replaced. */
  readonly notices: readonly string[];
  /** It was to be answered in the background, and this connection or model cannot do that. */
  readonly livesWithWindow?: boolean;
  readonly begun?: Begun | undefined;
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
  /** False where the connection carries no images, whatever the model. */
  readonly canSeeImages?: boolean;
  /** Whether the connection answers this model in the background. */
  readonly hasBackground?: (model: Model | undefined) => boolean;
  /** Whether the connection takes flex. */
  readonly hasFlex?: boolean;
  /** What the connection itself tells of a model, in tokens of input alone; undefined when it says nothing. */
  readonly inputLimit?: (model: string) => Promise<number | undefined>;
  /** What the user's own answers of a kind teach about its price. */
  readonly learnt?: (kind: Pick<AskKind, "model" | "effort" | "command">) => Levels;
}

/** Windows of models that the catalog does not know: what the smallest current gateways' models take. */
const unknownWindow = 32_000;
/** Thinking and text of a summary. */
const summaryTokens = 8_000;
/** The encoding that pieces come counted with. */
const countedWith = "o200k_base";

/** Task, context, route, price: the part of a question's way that costs nothing. */
export async function prepare(question: Question, deps: PrepareDeps): Promise<Prepared> {
  const { task: asked, pieces: wanted, tier, model: named, cacheKey, answerShape } = question;
  const { hostedTools = [], maxOutputTokens = Infinity, sendsSecrets = false } = question;
  const { lean = "balanced", learner, opinion } = deps;
  const prices = tierPrices(deps.ladder, deps.catalog, deps.isServed);
  const routed = decide(signalsOf(asked, wanted), { lean, learner, opinion, prices });
  const decision = tier === "auto" ? routed : chosenByUser(routed, tier);
  const ladder = named === undefined ? deps.ladder : withModel(deps.ladder, decision.tier, named);
  const { rung: found, notice } = question.begun
    ? { rung: question.begun.rung, notice: undefined }
    : rungFor(ladder, decision.tier, deps.catalog, deps.isServed);
  const model = deps.catalog.find(catalogName(found));
  const { background, ...going } = goingOn(question, found, deps.hasBackground?.(model) === true);
  const isFlex = question.isFlex === true && deps.hasFlex === true && hasFlexPrice(model);
  const offered = toolsFor(asked, question.functions ?? []);
  const tools = background && asked.earlier.length === 0 ? [] : offered;
  const mayCall = tools.length > 0 && mayLook(asked.command) && !background;
  const roomy = asked.command === "compact" ? withRoomForSummary(found, model) : found;
  const rung = { ...roomy, maxOutputTokens: Math.min(roomy.maxOutputTokens, maxOutputTokens) };
  const { name: encoding, isExact: isTextExact } = encodingFor(catalogName(rung));
  const count: CountTokens = (text) => deps.count(text, encoding);

  const told = await deps.inputLimit?.(rung.model);
  const modelLimit = told ?? (model ? inputLimitOf(model, rung.maxOutputTokens) : unknownWindow / 2);
  const limit = Math.min(modelLimit, deps.maxInputTokens);
  const developerText = tools.length > 0 ? `${instructions}\n${lookInstructions}` : instructions;
  const ground =
    (await instructionTokens(developerText, count)) +
    (await functionTokens(tools, count)) +
    (answerShape ? await count(JSON.stringify(answerShape)) : 0);
  const own = await questionTokens(promptFor({ ...asked, earlier: [] }, []), questionOf(asked), count);
  const room = Math.max(0, limit - ground - own.question);
  const images = imagesFor(model, rung.model, deps.canSeeImages ?? true);
  // What is asked about now gets what it needs, up to half: earlier turns take the rest.
  const counted = wanted.map((piece) => images.piece(encoding === countedWith ? piece : { ...piece, tokens: 0 }));
  const needed = Math.min(await pieceTokens(counted, count), room / 2);
  const earlier = await recentExchanges(asked.earlier.map(images.exchange), room - needed, (one) =>
    exchangeTokens(one, rung.model, count, images.tokens),
  );
  const pieces = await fit(counted, {
    maxTokens: Math.max(0, room - earlier.keptTokens),
    count,
    question: asked.question,
  });

  // An answer that stayed out cannot be checked.
  const task: Task = { ...asked, earlier: earlier.kept, isCheck: asked.isCheck && earlier.kept.length > 0 };
  const prompt = promptFor(task, pieces);
  const last = await questionTokens(prompt, questionOf(task), count);
  const ofImages = pieces.reduce((sum, { image }) => sum + (image ? images.tokens(image) : 0), 0);
  const inputTokens = ground + earlier.keptTokens + last.pieces + ofImages + last.question;
  // What an image takes is a rule that others measured.
  const hasImages = prompt.messages.some(({ images: sent }) => sent !== undefined);
  const isExact = isTextExact && !hasImages;
  const isOpinionAsked = opinion !== undefined || (deps.mayAskOpinion === true && isClose(decision));
  const priced = {
    inputTokens,
    hostedTools: hostedTools.map(({ tool }) => tool),
    mostLooks: mayCall ? mostCalls : undefined,
  };
  const atTier = (one: Tier) => priceAtTier(one, { ...priced, isFlex }, asked.command, deps);
  const main = {
    ...estimate({
      ...priced,
      isExact,
      tier: decision.tier,
      rung,
      model,
      serviceTier: isFlex ? "flex" : undefined,
      levels: levelsOf(rung, asked.command, deps),
    }),
    instead: decision.runnerUp && { tier: decision.runnerUp, ...atTier(decision.runnerUp) },
  };
  const adviser = rungFor(deps.ladder, "low", deps.catalog, deps.isServed).rung;
  return {
    decision,
    rung,
    model,
    pieces,
    fallbacks: question.begun ? [] : standInsFor(rung, { inputTokens, hasImages, isFlex }, deps.catalog, deps.isServed),
    request: {
      ...prompt,
      instructions: developerText,
      ...requestOf(rung),
      mostInputTokens: mostInput(inputTokens, isExact),
      ...(hostedTools.length > 0 && { hostedTools }),
      ...(sendsSecrets && { openMessage: prompt.messages.length - 1 }),
      ...(tools.length > 0 && { tools, areToolsOptional: true }),
      ...(tools.length > 0 && !mayCall && { mayNotCall: true }),
      ...(answerShape && { answerShape }),
      ...(cacheKey !== undefined && { cacheKey }),
      ...(background && { background }),
      ...(isFlex && { serviceTier: "flex" }),
    },
    estimate: isOpinionAsked ? withOpinionPrice(main, adviser, deps.catalog.find(catalogName(adviser))) : main,
    priceAt: atTier,
    window: {
      limit,
      modelLimit: model || told !== undefined ? modelLimit : undefined,
      instructions: ground,
      earlier: earlier.tokens,
      leftOut: earlier.leftOut,
      pieces: last.pieces + ofImages,
      question: last.question,
      isExact,
    },
    notices: [
      ...(notice === undefined ? [] : [notice]),
      ...(question.isFlex === true && !isFlex ? [noFlex] : []),
      ...(sendsSecrets ? [t("You let the secrets of this question leave unmasked.")] : []),
      ...earlier.notices,
      ...(going.livesWithWindow ? [livesWithWindow] : []),
      ...(background && offered.length > 0 && mayLook(asked.command) ? [cannotLook] : []),
    ],
    ...going,
    begun: question.begun,
  };
}

/**
 * Where nothing may be called the functions are described only to keep what the prompt cache knows of the thread, which
 * begins with them.
 */
function toolsFor({ command, earlier }: Task, functions: readonly FunctionTool[]): readonly FunctionTool[] {
  return mayLook(command) || earlier.length > 0 ? functions : [];
}

/** What the same would be likely to cost at a tier. */
function priceAtTier(
  tier: Tier,
  { isFlex, ...priced }: Pick<EstimateInput, "inputTokens" | "hostedTools" | "mostLooks"> & { isFlex: boolean },
  command: CommandName,
  deps: PrepareDeps,
): PriceRange {
  const { rung } = rungFor(deps.ladder, tier, deps.catalog, deps.isServed);
  const model = deps.catalog.find(catalogName(rung));
  const serviceTier = isFlex && hasFlexPrice(model) ? "flex" : undefined;
  const { low, high } = estimate({ ...priced, tier, rung, model, serviceTier, levels: levelsOf(rung, command, deps) });
  return { low, high };
}

function levelsOf({ model, effort }: Rung, command: CommandName, { learnt }: PrepareDeps): Levels {
  return learnt?.({ model, effort, command }) ?? [];
}

/** What a rung says of the request. */
export function requestOf({ model, is, effort, maxOutputTokens }: Rung) {
  return { model, knownAs: is, effort, maxOutputTokens } satisfies Partial<ModelRequest>;
}

/** A summary that is cut short stands for nothing, and it may quote code: the low tier's cap is too tight for it. */
function withRoomForSummary(rung: Rung, model: Model | undefined): Rung {
  const wanted = Math.max(rung.maxOutputTokens, summaryTokens);
  return { ...rung, maxOutputTokens: Math.min(wanted, model?.maxOutputTokens ?? wanted) };
}

function withModel(ladder: Ladder, tier: Tier, model: string): Ladder {
  const { effort, maxOutputTokens, background } = ladder[tier];
  return { ...ladder, [tier]: { model, effort, maxOutputTokens, ...(background !== undefined && { background }) } };
}
