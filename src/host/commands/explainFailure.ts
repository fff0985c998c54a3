import * as vscode from "vscode";
import { type FailedTest, gatherFailure } from "../context/testFailure.ts";
import type { Session } from "../session.ts";
import { askWith } from "./askWith.ts";

/** Explains why a test failed, from the Testing view or the message in the editor. */
export async function explainFailure(session: Session, argument?: unknown): Promise<void> {
  if (!isFailedTest(argument)) {
    void vscode.window.showInformationMessage("Choose this on the message of a failed test, in the Test Results view.");
    return;
  }
  const { label } = argument.test;
  const question = `Why does the test \`${label.replaceAll("`", "'")}\` fail?`;
  await askWith(session, { command: "debug", question }, (count) => gatherFailure(argument, session.boundary, count));
}

/** VS Code's own objects come here: their shape is looked at, not copied. */
export function isFailedTest(argument: unknown): argument is FailedTest {
  if (typeof argument !== "object" || argument === null || !("test" in argument) || !("message" in argument))
    return false;
  const { test, message } = argument;
  return (
    typeof test === "object" &&
    test !== null &&
    "label" in test &&
    typeof test.label === "string" &&
    typeof message === "object" &&
    message !== null &&
    "message" in message
  );
}
