import * as z from "zod/mini";
import type { PeriodId } from "../core/money/calendarDays.ts";
import type { RequestPage } from "../core/money/requestTable.ts";
import type { Totals } from "../core/money/totals.ts";
import type { MicroUsd } from "../core/money/usage.ts";
import type { UsageReport } from "../core/money/usageReport.ts";

const day = z.string().check(z.maxLength(10));
const name = z.string().check(z.maxLength(200));

export const periodId = z.enum(["today", "sevenDays", "month", "thirtyDays", "ninetyDays"]);

/** What the usage page shows: a period, and of its requests a part in an order. */
const look = z.object({
  period: periodId,
  offset: z.number().check(z.int(), z.minimum(0)),
  filter: z.object({
    text: name,
    tier: z.enum(["", "low", "medium", "high", "max"]),
    model: name,
    connection: name,
    /** `2026-11-21`; empty: the period's own. */
    from: day,
    to: day,
    isSimulated: z.boolean(),
    sort: z.enum([
      "at",
      "command",
      "tier",
      "model",
      "connection",
      "input",
      "cachedInput",
      "reasoning",
      "answer",
      "elapsed",
      "cost",
    ]),
    isDescending: z.boolean(),
  }),
});
export type Look = z.infer<typeof look>;

/** What the usage page may ask of the host, which parses every message with this and drops what does not fit. */
export const usageRequest = z.discriminatedUnion("type", [
  z.object({ type: z.literal("look"), body: look }),
  /** Saves what the filter takes, all pages of it. */
  z.object({ type: z.literal("export"), body: z.object({ look, format: z.enum(["csv", "json"]) }) }),
  z.object({ type: z.literal("openPanel") }),
  z.object({ type: z.literal("openCalibration") }),
  z.object({ type: z.literal("showLog") }),
]);
export type UsageRequest = z.infer<typeof usageRequest>;

/** A limit that the user set, and how much of it is gone. */
export interface BudgetView {
  readonly name: string;
  readonly spent: MicroUsd;
  /** Held back for what is running. */
  readonly reserved: MicroUsd;
  readonly limit: MicroUsd;
}

export interface UsageView {
  /** What this is the answer to: an answer to an earlier look is dropped. */
  readonly look: Look;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The day that prices were read. */
  readonly pricesOf: string;
  readonly periods: Readonly<Record<PeriodId, Totals>>;
  readonly report: UsageReport;
  readonly page: RequestPage;
  readonly pageSize: number;
  /** All that the filters can choose from. */
  readonly models: readonly string[];
  readonly connections: readonly string[];
  readonly budgets: readonly BudgetView[];
  /** How well the tiers fitted what was asked, a sentence each. */
  readonly calibration: readonly string[];
}

export type UsageUpdate =
  | { readonly type: "view"; readonly body: UsageView }
  /** The ledger could not be read. */
  | { readonly type: "failed" }
  /** For screen readers and the line under the head. */
  | { readonly type: "said"; readonly text: string };
