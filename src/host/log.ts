import * as vscode from "vscode";
import type { Turn } from "../core/thread/turn.ts";
import type { AnswerEvent } from "../core/provider/answerEvent.ts";
import type { Trace } from "../core/provider/trace/trace.ts";
import type { RateLimits } from "../core/provider/patience/rateLimits.ts";
import { formatCount, formatDuration, formatExactMoney, formatTokens } from "../protocol/numbers.ts";

type Retry = Extract<AnswerEvent, { kind: "waiting" }>;

/** One line a call in the *Plumb* log channel: no code, no answer, no key. */
export function logCall(log: vscode.LogOutputChannel, turn: Turn, limits?: RateLimits): void {
  const { receipt, failure, rung } = turn;
  const parts = [
    turn.state,
    receipt?.connection,
    rung ? `${rung.model} ${rung.effort}` : "not sent",
    turn.decision?.tier,
    receipt?.usage &&
      `in ${receipt.usage.input} cached ${receipt.usage.cachedInput} thought ${receipt.usage.reasoning} out ${receipt.usage.output}${receipt.isEstimated ? " (estimated)" : ""}`,
    receipt?.firstTokenMs !== undefined && `first ${receipt.firstTokenMs} ms`,
    receipt && `${receipt.elapsedMs} ms`,
    receipt &&
      (receipt.isSimulated ? "simulated" : receipt.cost ? formatExactMoney(receipt.cost.total) : "cost unknown"),
    turn.finish,
    failure && `${failure.kind} ${failure.status ?? ""} ${failure.code ?? ""}`.trim(),
    limits && `limit ${limitsText(limits)}`,
    receipt?.requestId ?? failure?.requestId,
  ];
  log.info(parts.filter(Boolean).join(" · "));
}

/** A request that failed and will be sent again, at the level for details. */
export function logRetry(log: vscode.LogOutputChannel, { failure, attempt, of, until }: Retry): void {
  const parts = [
    `attempt ${attempt} of ${of} in ${formatDuration(until - Date.now())}`,
    `${failure.kind} ${failure.status ?? ""} ${failure.code ?? ""}`.trim(),
    failure.requestId,
  ];
  log.debug(parts.filter(Boolean).join(" · "));
}

/** Requests and answers go into the log only while its level is Trace; below it, nothing is even collected. */
export function traceTo(log: vscode.LogOutputChannel): Trace {
  const write = (entry: string) => log.trace(entry);
  return () => (log.logLevel === vscode.LogLevel.Trace ? write : undefined);
}

/** `4,998/5,000 requests, 1.9M/2.0M tokens`. */
function limitsText({ requests, tokens }: RateLimits): string {
  return [
    requests && `${formatCount(requests.remaining)}/${formatCount(requests.limit)} requests`,
    tokens && `${formatTokens(tokens.remaining)}/${formatTokens(tokens.limit)} tokens`,
  ]
    .filter(Boolean)
    .join(", ");
}
