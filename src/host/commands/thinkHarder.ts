import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";
import { t } from "../../l10n/language.ts";

const sentences = {
  nothingToDo: t("There is no answer to think harder about yet."),
  alreadyDeepest: t("This was already thought through at the deepest tier, max."),
};

/** Asks a turn, the last when none is named, again one tier deeper. */
export async function thinkHarder(session: Session, turnId: string | undefined): Promise<void> {
  await whenFree(session, async () => {
    const outcome = await session.conversation.thinkHarder(turnId);
    if (outcome !== "started") void vscode.window.showInformationMessage(sentences[outcome]);
  });
}
