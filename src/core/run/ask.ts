import { type CountTokens, summaryOf } from "../context/piece.ts";
import type { Model } from "../models/catalog.ts";
import type { Rung } from "../models/rung.ts";
import type { Receipt } from "../money/receipt.ts";
import { adviseOn } from "../provider/advice.ts";
import type { Failure } from "../provider/failure.ts";
import type { ModelRequest, Provider } from "../provider/provider.ts";
import { isVisible } from "../provider/withRetry.ts";
import { modelTrouble, nextFallback, offerOf } from "./fallback.ts";
import { type Bill, createMeter, type Meter, sumBills } from "./meter.ts";
import type { Prepared } from "./prepare.ts";
import type { RunEvent } from "./runEvent.ts";

export interface AskDeps {
  /** With its retries: a failure that it gives is final for that model. */
  readonly provider: Provider;
  readonly count: CountTokens;
  readonly isSimulated: boolean;
  readonly connectionLabel: string;
  readonly hasBillingPage?: boolean;
  /** What was used before this, for the same question: it goes onto the same receipt. */
  readonly before?: Bill | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Plan {
  readonly rung: Rung;
  readonly model: Model | undefined;
  readonly request: ModelRequest;
  /** Said when this plan's model begins to answer. */
  readonly notice: string | undefined;
}

const progressEveryMs = 500;

/** Sends a prepared question and tells what happens. Ends with `settled` when anything may have been billed. */
export async function* ask(
  prepared: Prepared,
  signal: AbortSignal,
  deps: AskDeps,
): AsyncGenerator<RunEvent, void, undefined> {
  const { decision, rung, estimate, pieces, notices } = prepared;
  yield { kind: "decided", decision, rung, estimate, pieces: pieces.map(summaryOf) };
  for (const text of notices) yield { kind: "notice", text };

  const meter = createMeter(estimate.inputTokens, deps.now(), prepared.model);
  let plan: Plan = { ...prepared, notice: undefined };
  let fallbacks = prepared.fallbacks;
  for (;;) {
    const end = yield* answerBy(plan, meter, signal, deps);
    if (!end) break;
    const trouble = end.isShown ? undefined : modelTrouble(end.failure, plan.rung.model);
    const next = trouble === undefined ? undefined : nextFallback(fallbacks);
    if (trouble === undefined || !next) {
      yield* failed(end.failure, plan.rung.model, trouble === undefined ? [] : fallbacks, deps);
      break;
    }
    fallbacks = fallbacks.filter((one) => one !== next);
    meter.switchTo(next.model);
    const notice = `${trouble}, answered by ${next.rung.model}`;
    plan = { rung: next.rung, model: next.model, request: { ...plan.request, ...next.rung }, notice };
    yield { kind: "switched", rung: next.rung };
  }
  const receipt = await settle(prepared, plan.rung, meter, deps);
  if (receipt) yield { kind: "settled", receipt };
}

interface FailedEnd {
  readonly failure: Failure;
  readonly isShown: boolean;
}

/** One model's answer; a failure is given back instead of told. */
async function* answerBy(
  plan: Plan,
  meter: Meter,
  signal: AbortSignal,
  { provider, now }: AskDeps,
): AsyncGenerator<RunEvent, FailedEnd | undefined, undefined> {
  let isShown = false;
  let failure: Failure | undefined;
  let nextProgress = now() + progressEveryMs;
  for await (const event of provider.answer(plan.request, signal)) {
    meter.note(event, now());
    if (!isShown && isVisible(event)) {
      isShown = true;
      if (plan.notice !== undefined) yield { kind: "notice", text: plan.notice };
    }
    if (event.kind === "failed") failure = event.failure;
    else yield event;
    if (now() < nextProgress) continue;
    nextProgress = now() + progressEveryMs;
    yield { kind: "progress", outputTokens: meter.outputTokens(), spent: meter.spent() };
  }
  return failure && { failure, isShown };
}

function* failed(
  failure: Failure,
  model: string,
  dearer: Prepared["fallbacks"],
  { connectionLabel, hasBillingPage = false }: AskDeps,
): Generator<RunEvent, void, undefined> {
  yield { kind: "failed", failure };
  const advice = adviseOn(failure, { model, connectionLabel, hasBillingPage });
  const offer = offerOf(dearer);
  yield { kind: "advised", advice: offer ? { ...advice, offer } : advice };
}

async function settle(
  { decision }: Prepared,
  { model, effort }: Rung,
  meter: Meter,
  deps: AskDeps,
): Promise<Receipt | undefined> {
  const own = await meter.bill(deps.count);
  const bill = own && deps.before ? sumBills([deps.before, own]) : (own ?? deps.before);
  return (
    bill && {
      connection: deps.connectionLabel,
      tier: decision.tier,
      model,
      effort,
      ...bill,
      isSimulated: deps.isSimulated,
      elapsedMs: deps.now() - meter.startedAt,
      firstTokenMs: meter.firstTokenMs(),
      requestId: meter.requestId(),
    }
  );
}
