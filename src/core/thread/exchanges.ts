import { promptFor } from "../context/prompt.ts";
import type { Receipt } from "../money/receipt.ts";
import type { Usage } from "../money/usage.ts";
import type { Exchange } from "../task/task.ts";
import { carriedTurns, summaryExchange } from "./compaction.ts";
import type { KeptTurn } from "./threadFile.ts";
import type { Turn } from "./turn.ts";

/** A difference beyond this part of a prompt is something else than counting: a search's results, a second request. */
const largestMiscount = 0.1;

/**
 * The thread as its next question carries it: questions as they were sent, with their pieces, so that a follow-up
 * still sees the code. A stopped answer counts too; a summary in force stands for what came before it.
 */
export function exchangesOf(kept: readonly KeptTurn[]): Exchange[] {
  const { summary, turns } = carriedTurns(kept);
  const exchanges = turns.filter(({ turn }) => turn.answer && turn.state !== "running").map(exchangeOf);
  return summary ? [summaryExchange(summary.turn, summary.code, summary.questions), ...exchanges] : exchanges;
}

/** Whether anything is carried that no summary stands for. */
export function hasMoreThanSummary(kept: readonly KeptTurn[]): boolean {
  return exchangesOf(kept).some(({ standsFor }) => standsFor === undefined);
}

function exchangeOf({ turn, pieces, continuation }: KeptTurn): Exchange {
  const { command, question, isCheck, became } = turn;
  const { messages } = promptFor({ command, question, isCheck, became, earlier: [] }, pieces);
  const sent = messages.at(-1);
  return {
    question: sent?.text ?? turn.title,
    ...(sent?.images && { images: sent.images }),
    answer: turn.answer,
    continuation,
    thinkingTokens: continuation ? usageOf(turn.receipt)?.reasoning : undefined,
    miscount: miscountOf(turn),
    ...(turn.mark === "tooLittle" && { hasFallenShort: true }),
  };
}

/** By how much the provider's count of a question differed from ours. */
function miscountOf({ receipt, estimate, steps = [], calls = [] }: Turn): Exchange["miscount"] {
  const usage = usageOf(receipt);
  if (!receipt || !usage || receipt.isEstimated || !estimate || steps.length + calls.length > 0) return undefined;
  const tokens = usage.input - estimate.inputTokens;
  return Math.abs(tokens) > estimate.inputTokens * largestMiscount ? undefined : { model: receipt.model, tokens };
}

/** Of an answer from the cache: what it took when it was made. */
function usageOf(receipt: Receipt | undefined): Usage | undefined {
  return receipt?.cached ? receipt.cached.usage : receipt?.usage;
}
