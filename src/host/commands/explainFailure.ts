import * as vscode from "vscode";
import { failedTest } from "../context/failedTest.ts";
import { gatherFailure } from "../context/testFailure.ts";
import type { Session } from "../session.ts";
import { askWith } from "./askWith.ts";
import { t } from "../../l10n/language.ts";

/** Explains why a test failed, from the Test Results or the message in the editor. */
export async function explainFailure(session: Session, argument?: unknown): Promise<void> {
  const failed = await failedTest(argument);
  if (!failed) return tellNoFailure();
  const question = `Why does the test \`${failed.test.label.replaceAll("`", "'")}\` fail?`;
  await askWith(session, { command: "debug", question }, (count) => gatherFailure(failed, session.boundary, count));
}

export function tellNoFailure(): void {
  void vscode.window.showInformationMessage(
    t(
      "Click the failed test in the Test Results view, so that VS Code shows what it says, then choose this again. Nothing was sent.",
    ),
  );
}
