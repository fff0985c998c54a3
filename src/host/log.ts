import type * as vscode from "vscode";
import type { Turn } from "../core/thread/turn.ts";
import type { RateLimits } from "../core/provider/rateLimits.ts";
import { formatCount, formatExactMoney, formatTokens } from "../protocol/numbers.ts";

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

/** `4,998/5,000 requests, 1.9M/2.0M tokens`. */
function limitsText({ requests, tokens }: RateLimits): string {
  return [
    requests && `${formatCount(requests.remaining)}/${formatCount(requests.limit)} requests`,
    tokens && `${formatTokens(tokens.remaining)}/${formatTokens(tokens.limit)} tokens`,
  ]
    .filter(Boolean)
    .join(", ");
}
