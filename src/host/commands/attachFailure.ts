import * as vscode from "vscode";
import { failedTest } from "../context/failedTest.ts";
import { gatherFailure } from "../context/testFailure.ts";
import type { Session } from "../session.ts";
import { tellNoFailure } from "./explainFailure.ts";

/** Attaches a failed test, with its code, to the next question. */
export async function attachFailure(session: Session, argument?: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const failed = await failedTest(argument);
  if (!failed) return tellNoFailure();
  const { boundary, engine } = session;
  await session.panel.open({ type: "focus", body: { draft: undefined } });
  await session.attaching.attach(failed.test.label, () => gatherFailure(failed, boundary, engine.count));
}
