import * as vscode from "vscode";
import { gatherFailure } from "../context/testFailure.ts";
import type { Session } from "../session.ts";
import { isFailedTest } from "./explainFailure.ts";

/** Attaches a failed test, with its code, to the next question. */
export async function attachFailure(session: Session, argument?: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted || !isFailedTest(argument)) return;
  const { boundary, engine } = session;
  await session.panel.open({ type: "focus", body: { draft: undefined } });
  await session.attaching.attach(argument.test.label, () => gatherFailure(argument, boundary, engine.count));
}
