import { type Experience, learnFrom, noExperience } from "../../core/money/learnt.ts";
import type { LedgerStore } from "../store/ledgerStore.ts";
import { t } from "../../l10n/language.ts";

export interface PriceHistoryDeps {
  readonly ledger: LedgerStore;
  /** The next price may be another one. */
  readonly onLearnt: () => void;
  readonly report: (sentence: string, error: unknown) => void;
}

/** What the ledger teaches about prices: read when a price is first asked for, as a ledger may be long. */
export function createPriceHistory({ ledger, onLearnt, report }: PriceHistoryDeps) {
  /** Remembers what it has read: after an answer only the new lines are. */
  const reader = ledger.reader();
  let experience = noExperience;
  let last: Promise<void> | undefined;

  async function learn(): Promise<void> {
    const now = new Date();
    try {
      experience = learnFrom(await reader.between(new Date(now.getFullYear(), now.getMonth() - 1, 1), now));
      onLearnt();
    } catch (error) {
      report(t("Plumb could not learn from what was spent: price ranges are wider than they need to be."), error);
    }
  }

  return {
    experience(): Experience {
      last ??= learn();
      return experience;
    },
    /** The ledger has grown. Nothing to do before a price was asked for. */
    changed(): void {
      last = last?.then(learn);
    },
  };
}
