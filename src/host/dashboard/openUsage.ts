import { loadCatalog } from "../../core/models/catalog.ts";
import type { openBudgets } from "../budget/openBudgets.ts";
import { budgetWords } from "../budget/budgetCard.ts";
import { capitalised } from "../capitalised.ts";
import { calibrationOf } from "../learning/calibration.ts";
import type { Learning } from "../learning/learning.ts";
import { readSettings } from "../settings.ts";
import type { LedgerStore } from "../store/ledgerStore.ts";
import { calibrationLines } from "../views/calibrationText.ts";
import { highRungOf } from "./highRung.ts";
import { createUsageData } from "./usageData.ts";
import { createUsagePage, type UsagePageDeps } from "./usagePage.ts";

export interface OpenUsageDeps extends Omit<UsagePageDeps, "data"> {
  readonly ledger: LedgerStore;
  readonly budgets: Pick<ReturnType<typeof openBudgets>, "states">;
  readonly learning: Pick<Learning, "learner">;
}

/** The usage page over this window's ledger, budgets and what was learnt. */
export function openUsage({ ledger, budgets, learning, ...deps }: OpenUsageDeps) {
  return createUsagePage({
    ...deps,
    data: () => {
      const catalog = loadCatalog();
      return createUsageData({
        reader: ledger.reader(),
        catalog,
        high: () => highRungOf(readSettings(), catalog),
        budgets: async () =>
          ((await budgets.states()) ?? []).map(({ name, spent, reserved, limit }) => ({
            name: capitalised(budgetWords[name]),
            spent,
            reserved,
            limit,
          })),
        calibrate: (entries) => calibrationOf(entries, learning).groups.flatMap(calibrationLines),
        now: () => new Date(),
      });
    },
  });
}
