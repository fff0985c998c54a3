import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";

const sentences = {
  nothingToDo: "There is no answer to think harder about yet.",
  alreadyDeepest: "This was already thought through at the deepest tier, max.",
};

/** Asks a turn, the last when none is named, again one tier deeper. */
export async function thinkHarder(session: Session, turnId: string | undefined): Promise<void> {
  await whenFree(session, async () => {
    const outcome = await session.conversation.thinkHarder(turnId);
    if (outcome !== "started") void vscode.window.showInformationMessage(sentences[outcome]);
  });
}
