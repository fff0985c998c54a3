import { type CountTokens, summaryOf } from "../context/piece.ts";
import type { Model } from "../models/catalog.ts";
import type { Fallback } from "../models/fallbacks.ts";
import type { Rung } from "../models/rung.ts";
import type { Tier } from "../models/tier.ts";
import type { Bill, Receipt } from "../money/receipt.ts";
import type { Usage } from "../money/usage.ts";
import { type Advice, adviseOn, type ConnectionOffer } from "../provider/failure/advice.ts";
import type { AnswerEvent } from "../provider/answerEvent.ts";
import type { Failure } from "../provider/failure/failure.ts";
import type { ModelRequest, Provider } from "../provider/provider.ts";
import { isVisible } from "../provider/patience/withRetry.ts";
import { worstOf } from "./budgetWays.ts";
import { flexAdvice } from "./flex.ts";
import { connectionTrouble, modelTrouble, nextFallback, offerOf } from "./fallback.ts";
import { createMeter, type Meter, sumBills } from "./meter.ts";
import { requestOf, type Prepared } from "./prepare.ts";
import type { RunEvent } from "./runEvent.ts";
import { t } from "../../l10n/language.ts";

/** A connection as a question goes through it. */
export interface Route {
  /** With its retries: a failure that it gives is final for that model. */
  readonly provider: Provider;
  readonly isSimulated: boolean;
  readonly connectionLabel: string;
  /** Its name in the settings. */
  readonly connection?: string;
  readonly hasBillingPage?: boolean;
  readonly usesAccount?: boolean;
  readonly isEditor?: boolean;
}

/** The question as another connection would be asked it. */
interface StandIn extends Route {
  readonly prepared: Prepared;
}

export interface AskDeps extends Route {
  readonly count: CountTokens;
  /** What was used before this, for the same question: it goes onto the same receipt. */
  readonly before?: Bill | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The next connection that the user named for when one fails; undefined when there is none left. */
  readonly next?: () => Promise<StandIn | undefined>;
  /** What to tell when a budget did not let a request through. */
  readonly adviseOnBudget?: () => Promise<Advice | undefined>;
  /** Another connection of the user's, to be offered where none was named. */
  readonly elsewhere?: () => Promise<ConnectionOffer | undefined>;
}

interface Plan {
  readonly route: Route;
  readonly rung: Rung;
  readonly model: Model | undefined;
  readonly request: ModelRequest;
  /** What can still be asked through the same connection. */
  readonly fallbacks: readonly Fallback[];
  /** Said when this plan's model begins to answer. */
  readonly notice: string | undefined;
  /** Of another connection's: what to say of the first if this one fails too, and how the question was fitted. */
  readonly moved?: { readonly because: string; readonly prepared: Prepared };
}

const progressEveryMs = 500;

/** Sends a prepared question and tells what happens. Ends with `settled` when anything may have been billed. */
export async function* ask(
  prepared: Prepared,
  signal: AbortSignal,
  deps: AskDeps,
): AsyncGenerator<RunEvent, void, undefined> {
  const { decision, estimate, begun } = prepared;
  const meter = createMeter(
    estimate.inputTokens,
    begun?.startedAt ?? deps.now(),
    prepared.model,
    serviceTierOf(prepared),
  );
  if (begun) meter.goOn(begun);
  else yield* decided(prepared, deps);
  const routes = new Set<Route>();
  let plan: Plan = { ...prepared, route: deps, notice: undefined };
  for (;;) {
    routes.add(plan.route);
    const end = yield* answerBy(plan, meter, signal, deps.now, begun !== undefined);
    if (!end) break;
    const next = end.isShown || signal.aborted ? undefined : await planAfter(plan, end.failure, deps);
    if (!next) {
      yield* failed(plan, end, deps);
      break;
    }
    if (next.moved && plan.moved) yield { kind: "notice", text: plan.moved.because };
    meter.switchTo(next.model, serviceTierOf(next), next.moved?.prepared.estimate.inputTokens);
    plan = next;
    yield { kind: "switched", rung: plan.rung, ...fittedAnew(plan) };
  }
  const receipt = await settle(decision.tier, plan, routes, meter, deps);
  if (receipt) yield { kind: "settled", receipt };
}

function* decided(
  { decision, rung, estimate, pieces, notices, request }: Prepared,
  { connection = "", before }: AskDeps,
): Generator<RunEvent, void, undefined> {
  const background = request.background && {
    connection,
    ...(request.openMessage !== undefined && { sendsSecrets: true }),
    ...(before && { before }),
  };
  const facts = { decision, rung, estimate, pieces: pieces.map(summaryOf) };
  yield { kind: "decided", ...facts, ...(background && { background }) };
  for (const text of notices) yield { kind: "notice", text };
}

/** Whom to ask after a failure without asking the user: this connection's own models first. */
async function planAfter(plan: Plan, failure: Failure, { next }: AskDeps): Promise<Plan | undefined> {
  const { route, rung, fallbacks } = plan;
  const trouble = modelTrouble(failure, rung.model);
  const fallback = trouble === undefined ? undefined : nextFallback(fallbacks);
  if (trouble !== undefined && fallback) {
    return {
      ...plan,
      rung: fallback.rung,
      model: fallback.model,
      request: { ...plan.request, ...requestOf(fallback.rung) },
      fallbacks: fallbacks.filter((one) => one !== fallback),
      notice: t("{0}, answered by {1}", trouble, fallback.rung.model),
    };
  }
  const reason = connectionTrouble(failure, rung.model, route.connectionLabel);
  const standIn = reason === undefined ? undefined : await next?.();
  if (reason === undefined || !standIn) return undefined;
  const { prepared, connectionLabel } = standIn;
  return {
    ...prepared,
    route: standIn,
    notice: t("{0}, answered by {1} · {2}", reason, connectionLabel, prepared.rung.model),
    moved: { because: t("{0}, so {1} was asked.", reason, connectionLabel), prepared },
  };
}

/** Another window may hold less of the question, and the turn says so. */
function fittedAnew({
  moved,
  route: { connection },
}: Plan): Omit<Extract<RunEvent, { kind: "switched" }>, "kind" | "rung"> {
  if (!moved) return {};
  return { pieces: moved.prepared.pieces.map(summaryOf), ...(connection !== undefined && { connection }) };
}

interface FailedEnd {
  readonly failure: Failure;
  readonly isShown: boolean;
}

/** One model's answer; a failure is given back instead of told. */
async function* answerBy(
  { route, request, notice, moved }: Plan,
  meter: Meter,
  signal: AbortSignal,
  now: () => number,
  isGoingOn: boolean,
): AsyncGenerator<RunEvent, FailedEnd | undefined, undefined> {
  let isShown = false;
  let failure: Failure | undefined;
  let nextProgress = now() + progressEveryMs;
  for await (const event of route.provider.answer(request, signal)) {
    meter.note(event, now());
    if (!isShown && isVisible(event)) {
      isShown = true;
      if (notice !== undefined) yield { kind: "notice", text: notice };
      for (const text of moved?.prepared.notices ?? []) yield { kind: "notice", text };
    }
    if (event.kind === "failed") failure = event.failure;
    else if (isForTurn(event, request, isGoingOn)) yield event;
    if (now() < nextProgress) continue;
    nextProgress = now() + progressEveryMs;
    yield { kind: "progress", outputTokens: meter.outputTokens(), spent: meter.spent() };
  }
  return failure && { failure, isShown };
}

function serviceTierOf({ request: { serviceTier } }: Pick<Plan, "request">): Pick<Usage, "serviceTier"> {
  return serviceTier === undefined ? {} : { serviceTier };
}

function isForTurn({ kind }: AnswerEvent, { openMessage }: ModelRequest, isGoingOn: boolean): boolean {
  // What goes on from an answer to unmasked secrets would send them again.
  if (kind === "continuation") return openMessage === undefined;
  // Said when it was sent; now nothing is.
  return kind !== "masked" || !isGoingOn;
}

async function* failed(
  { route, rung, model, request, fallbacks, moved }: Plan,
  { failure, isShown }: FailedEnd,
  deps: AskDeps,
): AsyncGenerator<RunEvent, void, undefined> {
  const { connectionLabel, hasBillingPage = false, isEditor = false, usesAccount = false } = route;
  if (moved && !isShown) yield { kind: "notice", text: moved.because };
  yield { kind: "failed", failure };
  const forBudget = failure.kind === "budget" ? await deps.adviseOnBudget?.() : undefined;
  const forFlex = request.serviceTier && flexAdvice(failure, connectionLabel, worstOf({ request, model }));
  const advice =
    forBudget ??
    forFlex ??
    adviseOn(failure, { model: rung.model, connectionLabel, hasBillingPage, isEditor, usesAccount });
  const canMove = failure.kind === "rateLimit" || connectionTrouble(failure, rung.model, connectionLabel) !== undefined;
  const offer =
    (modelTrouble(failure, rung.model) === undefined || isShown ? undefined : offerOf(fallbacks)) ??
    (isShown || !canMove ? undefined : await deps.elsewhere?.());
  yield { kind: "advised", advice: offer ? { ...advice, offer } : advice };
}

async function settle(
  tier: Tier,
  { route, rung: { model, is, effort } }: Plan,
  routes: ReadonlySet<Route>,
  meter: Meter,
  { count, now, before }: AskDeps,
): Promise<Receipt | undefined> {
  const own = await meter.bill(count);
  const bill = own && before ? sumBills([before, own]) : (own ?? before);
  return (
    bill && {
      connection: route.connectionLabel,
      tier,
      model,
      ...(is !== undefined && { is }),
      effort,
      ...bill,
      // Where a real server was asked too, its share is real money.
      isSimulated: [...routes].every(({ isSimulated }) => isSimulated),
      elapsedMs: now() - meter.startedAt,
      firstTokenMs: meter.firstTokenMs(),
      requestId: meter.requestId(),
    }
  );
}
