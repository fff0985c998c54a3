import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { t, tCount } from "../../l10n/language.ts";

/** Forgets every kept answer. Threads keep theirs. */
export async function clearCache({ engine }: Session): Promise<void> {
  const count = await engine.cache.clear();
  void vscode.window.showInformationMessage(sentence(count));
}

function sentence(count: number): string {
  if (count === 0) return t("No answers were kept, so there was nothing to clear.");
  return tCount(
    count,
    "One kept answer was removed. Chats are as they were; the same questions will be asked, and charged, anew.",
    "{0} kept answers were removed. Chats are as they were; the same questions will be asked, and charged, anew.",
  );
}
