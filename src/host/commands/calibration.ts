import * as vscode from "vscode";
import { calibrationOf } from "../learning/calibration.ts";
import type { Session } from "../session.ts";
import { chooseLean, readSettings } from "../settings.ts";
import { calibrationText } from "../views/calibrationText.ts";
import { t } from "../../l10n/language.ts";

/** A page on how well the tiers fitted; where the dial could be moved, one click moves it. */
export async function showCalibration({ learning, ledger, reports }: Session): Promise<void> {
  await learning.refresh();
  const calibration = calibrationOf(await ledger.recent(new Date()), learning);
  await reports.show(t("Calibration"), calibrationText(calibration));
  const { advice } = calibration;
  if (advice === undefined || advice === readSettings().lean) return;
  const lean = advice === "thrifty" ? t("Lean Thrifty") : t("Lean Thorough");
  const choice = await vscode.window.showInformationMessage(
    advice === "thrifty"
      ? t("More than half of your deep answers thought no more than the tier below does. Auto can lean thrifty.")
      : t("More than one in five of your answers was too shallow. Auto can lean thorough."),
    lean,
  );
  if (choice === lean) await chooseLean(advice);
}
