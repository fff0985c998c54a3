import type { LedgerEntry } from "./ledger.ts";
import type { MicroUsd } from "./usage.ts";

/** One request as a spreadsheet or a script gets it: integer micro-dollars are exact, dollars are for reading. */
function exported(entry: LedgerEntry) {
  const { usage } = entry;
  // The simulation's price is not money: it must not end up in anybody's sum.
  const cost = entry.isSimulated ? undefined : entry.cost;
  return {
    time: new Date(entry.at).toISOString(),
    connection: entry.connection,
    model: entry.model,
    tier: entry.tier,
    effort: entry.effort,
    command: entry.command,
    finish: entry.finish,
    inputTokens: usage?.input,
    cachedInputTokens: usage?.cachedInput,
    cacheWriteTokens: usage?.cacheWrite,
    outputTokens: usage?.output,
    reasoningTokens: usage?.reasoning,
    serviceTier: usage?.serviceTier,
    isEstimated: entry.isEstimated,
    isSimulated: entry.isSimulated,
    // No request was made: its 0 is no price of the model.
    isFromCache: entry.cached === true,
    costMicroUsd: cost,
    costUsd: cost === undefined ? undefined : dollars(cost),
    elapsedMs: entry.elapsedMs,
    firstTokenMs: entry.firstTokenMs,
    requestId: entry.requestId,
    id: entry.id,
    thread: entry.thread,
    turn: entry.turn,
    window: entry.window,
  };
}

const columns = [
  "time",
  "connection",
  "model",
  "tier",
  "effort",
  "command",
  "finish",
  "inputTokens",
  "cachedInputTokens",
  "cacheWriteTokens",
  "outputTokens",
  "reasoningTokens",
  "serviceTier",
  "isEstimated",
  "isSimulated",
  "isFromCache",
  "costMicroUsd",
  "costUsd",
  "elapsedMs",
  "firstTokenMs",
  "requestId",
  "id",
  "thread",
  "turn",
  "window",
] as const satisfies readonly (keyof ReturnType<typeof exported>)[];

/** CSV by RFC 4180, with a head line. What is not known is an empty cell, never 0. */
export function toCsv(entries: readonly LedgerEntry[]): string {
  const lines = entries.map((entry) => {
    const row = exported(entry);
    return columns.map((column) => cell(row[column])).join(",");
  });
  return [columns.join(","), ...lines, ""].join("\r\n");
}

/** What is not known is absent. */
export function toJson(entries: readonly LedgerEntry[]): string {
  return `${JSON.stringify(entries.map(exported), undefined, 2)}\n`;
}

/** Six decimals are micro-dollars. By whole numbers, as a division may be off in the last place. */
function dollars(cost: MicroUsd): string {
  const digits = String(Math.abs(Math.round(cost))).padStart(7, "0");
  return `${cost < 0 ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** A spreadsheet runs a text that begins like a formula; an apostrophe before it makes it text. */
function cell(value: string | number | boolean | undefined): string {
  const isFormula = typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) && !/^-?\d+\.\d+$/.test(value);
  const text = `${isFormula ? "'" : ""}${value ?? ""}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
