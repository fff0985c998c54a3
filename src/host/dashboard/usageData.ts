import type { Catalog } from "../../core/models/catalog.ts";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import { daysOf, type PeriodId, within } from "../../core/money/calendarDays.ts";
import { pageOf, type RequestFilter, takeRequests } from "../../core/money/requestTable.ts";
import type { HighRung } from "../../core/money/savings.ts";
import { totalsOf } from "../../core/money/totals.ts";
import { reportOn, type UsageReport } from "../../core/money/usageReport.ts";
import type { BudgetView, Look, UsageView } from "../../protocol/usage.ts";
import type { LedgerReader } from "../store/ledgerReader.ts";

export interface UsageDataDeps {
  readonly reader: LedgerReader;
  readonly catalog: Catalog;
  /** What high stands for just now. */
  readonly high: () => HighRung;
  readonly budgets: () => Promise<readonly BudgetView[]>;
  /** How well the tiers fitted, a sentence each. */
  readonly calibrate: (entries: readonly LedgerEntry[]) => readonly string[];
  readonly now: () => Date;
}

const pageSize = 50;

/** The ledger of the last 90 days, and what the usage page shows of it. */
export function createUsageData({ reader, catalog, high, budgets, calibrate, now }: UsageDataDeps) {
  let entries: readonly LedgerEntry[] = [];
  let limits: readonly BudgetView[] = [];
  let at = now();
  let reports = new Map<PeriodId, UsageReport>();

  function reportFor(period: PeriodId): UsageReport {
    const known = reports.get(period);
    if (known) return known;
    const days = daysOf(period, at);
    const report = reportOn(within(entries, days), days, { priceOf: catalog.find, high: high() });
    reports.set(period, report);
    return report;
  }

  const totals = (period: PeriodId) => totalsOf(within(entries, daysOf(period, at)));

  return {
    /** Reads what was written since the last time. */
    async load(): Promise<void> {
      at = now();
      const months = await reader.between(new Date(at.getFullYear(), at.getMonth(), at.getDate() - 89), at);
      entries = within(months, daysOf("ninetyDays", at));
      reports = new Map();
      limits = await budgets();
    },
    view(look: Look): UsageView {
      const names = (of: (entry: LedgerEntry) => string) => [...new Set(entries.map(of))].toSorted();
      return {
        look,
        now: at.getTime(),
        pricesOf: catalog.asOf,
        periods: {
          today: totals("today"),
          sevenDays: totals("sevenDays"),
          month: totals("month"),
          thirtyDays: totals("thirtyDays"),
          ninetyDays: totals("ninetyDays"),
        },
        report: reportFor(look.period),
        page: pageOf(takeRequests(entries, filterOf(look, at)), look.offset, pageSize),
        pageSize,
        models: names(({ model }) => model),
        connections: names(({ connection }) => connection),
        budgets: limits,
        calibration: calibrate(within(entries, daysOf(look.period, at))),
      };
    },
    taken: (look: Look): readonly LedgerEntry[] => takeRequests(entries, filterOf(look, at)),
  };
}

/** A day that the user did not name is the period's. */
function filterOf({ period, filter }: Look, now: Date): RequestFilter {
  const days = daysOf(period, now);
  const isNamed = filter.from !== "" || filter.to !== "";
  return { ...filter, ...(isNamed ? {} : days) };
}
