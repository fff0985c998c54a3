import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { learntText } from "../views/learntText.ts";
import { t, tCount } from "../../l10n/language.ts";

/** A readable page of everything that the router has learnt. */
export async function showLearnt({ learning, reports }: Session): Promise<void> {
  await learning.refresh();
  await reports.show(t("What Plumb Has Learnt"), learntText(learning.learner, readSettings().learn));
}

/** Back to the rules alone, in all windows. */
export async function forgetLearnt({ learning }: Session): Promise<void> {
  await learning.refresh();
  const count = learning.learner.memory().examples.length;
  if (count === 0) {
    void vscode.window.showInformationMessage(t("Plumb has learnt nothing yet, so there is nothing to forget."));
    return;
  }
  const forget = t("Forget");
  const choice = await vscode.window.showWarningMessage(
    tCount(
      count,
      "Forget what Plumb has learnt from 1 answer? Auto then goes by its rules alone. Threads, marks and the ledger stay as they are.",
      "Forget what Plumb has learnt from {0} answers? Auto then goes by its rules alone. Threads, marks and the ledger stay as they are.",
    ),
    forget,
  );
  if (choice !== forget) return;
  await learning.forget();
  void vscode.window.showInformationMessage(t("What was learnt is forgotten. Auto goes by its rules alone."));
}
