import * as vscode from "vscode";
import { loadCatalog } from "../../core/models/catalog.ts";
import { calibrate } from "../../core/money/calibrate.ts";
import type { Session } from "../session.ts";
import { chooseLean, readSettings } from "../settings.ts";
import { ladderOf } from "../settingsSchema.ts";
import { calibrationText } from "../views/calibrationText.ts";

/** A page on how well the tiers fitted; where the dial could be moved, one click moves it. */
export async function showCalibration({ learning, ledger, reports }: Session): Promise<void> {
  await learning.refresh();
  const settings = readSettings();
  const examples = learning.learner.memory().examples;
  const calibration = calibrate(await ledger.recent(new Date()), {
    catalog: loadCatalog(),
    ladder: ladderOf(settings, settings.connection),
    outcomes: new Map(examples.map(({ turn, kind }) => [turn, kind])),
  });
  await reports.show("Calibration", calibrationText(calibration));
  const { advice } = calibration;
  if (advice === undefined || advice === settings.lean) return;
  const lean = advice === "thrifty" ? "Lean Thrifty" : "Lean Thorough";
  const choice = await vscode.window.showInformationMessage(
    advice === "thrifty"
      ? "More than half of your deep answers thought no more than the tier below does. Auto can lean thrifty."
      : "More than one in five of your answers was too shallow. Auto can lean thorough.",
    lean,
  );
  if (choice === lean) await chooseLean(advice);
}
