import type { LedgerEntry } from "../money/ledger.ts";
import type { Receipt } from "../money/receipt.ts";
import type { Turn } from "./turn.ts";

/** A turn's receipt as a line of the ledger. */
export function ledgerEntryOf(
  turn: Turn,
  receipt: Receipt,
  context: Pick<LedgerEntry, "id" | "at" | "window" | "thread">,
): LedgerEntry {
  const { connection, tier, model, effort, usage, isEstimated, cost, isSimulated } = receipt;
  const { elapsedMs, firstTokenMs, requestId, cached } = receipt;
  return {
    v: 1,
    ...context,
    turn: turn.id,
    connection,
    command: turn.command,
    tier,
    model,
    effort,
    usage,
    isEstimated,
    cost: cost?.total,
    isSimulated,
    finish: turn.failure?.kind ?? turn.finish,
    elapsedMs,
    firstTokenMs,
    requestId,
    ...(cached && { cached: true, saved: cached.saved, savedMs: cached.savedMs }),
  };
}
