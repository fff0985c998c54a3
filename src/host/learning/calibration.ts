import { loadCatalog } from "../../core/models/catalog.ts";
import { type Calibration, calibrate } from "../../core/money/calibrate.ts";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import { readSettings } from "../settings.ts";
import { ladderOf } from "../settingsSchema.ts";
import type { Learning } from "./learning.ts";

/** How well the tiers fitted what these entries asked, by the ladder in use and what became of the answers. */
export function calibrationOf(entries: readonly LedgerEntry[], { learner }: Pick<Learning, "learner">): Calibration {
  const settings = readSettings();
  return calibrate(entries, {
    catalog: loadCatalog(),
    ladder: ladderOf(settings, settings.connection),
    outcomes: new Map(learner.memory().examples.map(({ turn, kind }) => [turn, kind])),
  });
}
