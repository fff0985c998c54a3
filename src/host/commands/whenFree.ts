import * as vscode from "vscode";
import type { Session } from "../session.ts";

/** One answer at a time: a paid one is never dropped without asking. */
export async function whenFree(session: Session, act: () => Promise<unknown>): Promise<void> {
  if (session.conversation.isRunning()) {
    const stop = "Stop and Go On";
    const choice = await vscode.window.showWarningMessage(
      "Plumb is still answering. Going on stops that answer and keeps what came.",
      stop,
    );
    if (choice !== stop) return;
    await session.conversation.stop();
  }
  await act();
}
