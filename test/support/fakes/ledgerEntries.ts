import type { LedgerEntry } from "../../../src/core/money/ledger.ts";

/** An answer that cost 7 micro-dollars. */
export function ledgerEntry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    v: 1,
    id: "e",
    at: new Date(2026, 10, 21, 9).getTime(),
    window: "w",
    thread: "t",
    turn: "u",
    connection: "OpenAI",
    tier: "high",
    model: "gpt-6.1-sol",
    effort: "high",
    usage: { input: 100, cachedInput: 50, cacheWrite: 0, output: 20, reasoning: 10 },
    isEstimated: false,
    cost: 7,
    isSimulated: false,
    finish: "stop",
    elapsedMs: 1000,
    firstTokenMs: 300,
    ...changes,
  };
}
