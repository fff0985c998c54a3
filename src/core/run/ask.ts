import { type CountTokens, summaryOf } from "../context/piece.ts";
import type { Model } from "../models/catalog.ts";
import { costOf } from "../money/cost.ts";
import type { Receipt } from "../money/receipt.ts";
import type { Usage } from "../money/usage.ts";
import { adviseOn } from "../provider/advice.ts";
import type { AnswerEvent } from "../provider/answerEvent.ts";
import { mayBeBilled } from "../provider/failure.ts";
import type { Provider } from "../provider/provider.ts";
import type { Prepared } from "./prepare.ts";
import type { RunEvent } from "./runEvent.ts";

export interface AskDeps {
  readonly provider: Provider;
  readonly count: CountTokens;
  readonly isSimulated: boolean;
  readonly connectionLabel: string;
  readonly hasBillingPage?: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const progressEveryMs = 500;
/** A rough running count; the bill comes from the provider's usage. */
const charactersPerToken = 4;

/** Sends a prepared question and tells what happens. Ends with `settled` when anything may have been billed. */
export async function* ask(
  prepared: Prepared,
  signal: AbortSignal,
  deps: AskDeps,
): AsyncGenerator<RunEvent, void, undefined> {
  const { decision, rung, estimate, pieces, notices } = prepared;
  yield { kind: "decided", decision, rung, estimate, pieces: pieces.map(summaryOf) };
  for (const text of notices) yield { kind: "notice", text };

  const meter = createMeter(deps.now());
  let nextProgress = meter.startedAt + progressEveryMs;
  for await (const event of deps.provider.answer(prepared.request, signal)) {
    meter.note(event, deps.now());
    yield event;
    if (event.kind === "failed") {
      const { connectionLabel, hasBillingPage = false } = deps;
      yield {
        kind: "advised",
        advice: adviseOn(event.failure, { model: rung.model, connectionLabel, hasBillingPage }),
      };
    }
    if (deps.now() < nextProgress) continue;
    nextProgress = deps.now() + progressEveryMs;
    const outputTokens = Math.round(meter.received().length / charactersPerToken);
    const usage = { ...nothingUsed, input: estimate.inputTokens, output: outputTokens };
    yield { kind: "progress", outputTokens, spent: costOf(usage, prepared.model)?.total };
  }
  const receipt = await settle(prepared, meter, deps);
  if (receipt) yield { kind: "settled", receipt };
}

const nothingUsed: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 };

/** Remembers what the receipt needs while the events pass. */
function createMeter(startedAt: number) {
  let text = "";
  let thinking = "";
  let firstTokenAt: number | undefined;
  let requestId: string | undefined;
  let bill: Extract<AnswerEvent, { kind: "usage" }> | undefined;
  let wasAccepted = false;
  return {
    startedAt,
    note(event: AnswerEvent, at: number) {
      if (event.kind === "thinking" || event.kind === "text") {
        firstTokenAt ??= at;
        wasAccepted = true;
        if (event.kind === "text") text += event.text;
        else thinking += event.text;
      } else if (event.kind === "snapshot") text = event.text;
      else if (event.kind === "queued") {
        wasAccepted = true;
        requestId = event.requestId;
      } else if (event.kind === "usage") bill = event;
      else if (event.kind === "done") wasAccepted ||= event.isUnsent !== true;
      else if (event.kind === "failed") wasAccepted ||= mayBeBilled(event.failure);
    },
    received: () => thinking + text,
    bill: () => bill,
    firstTokenAt: () => firstTokenAt,
    requestId: () => requestId,
    /** The provider took the request, so it may bill it. */
    wasAccepted: () => wasAccepted,
  };
}

async function settle(
  prepared: Prepared,
  meter: ReturnType<typeof createMeter>,
  deps: AskDeps,
): Promise<Receipt | undefined> {
  const bill = meter.bill();
  if (!bill && !meter.wasAccepted()) return undefined;
  const usage = bill?.usage ?? (await lowerBound(prepared, meter.received(), deps.count));
  const firstTokenAt = meter.firstTokenAt();
  const model: Model | undefined = prepared.model;
  return {
    connection: deps.connectionLabel,
    tier: prepared.decision.tier,
    model: prepared.rung.model,
    effort: prepared.rung.effort,
    usage,
    isEstimated: bill === undefined,
    cost: costOf(usage, model, bill?.reportedCost),
    isSimulated: deps.isSimulated,
    elapsedMs: deps.now() - meter.startedAt,
    firstTokenMs: firstTokenAt === undefined ? undefined : firstTokenAt - meter.startedAt,
    requestId: meter.requestId(),
  };
}

/** A stopped or cut stream brings no usage: at least this much was read and written. */
async function lowerBound(prepared: Prepared, received: string, count: CountTokens): Promise<Usage> {
  return { ...nothingUsed, input: prepared.estimate.inputTokens, output: await count(received) };
}
