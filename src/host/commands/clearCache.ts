import * as vscode from "vscode";
import type { Session } from "../session.ts";

/** Forgets every kept answer. Threads keep theirs. */
export async function clearCache({ engine }: Session): Promise<void> {
  const count = await engine.cache.clear();
  void vscode.window.showInformationMessage(sentence(count));
}

function sentence(count: number): string {
  if (count === 0) return "No answers were kept, so there was nothing to clear.";
  const what = count === 1 ? "One kept answer was" : `${count} kept answers were`;
  return `${what} removed. Chats are as they were; the same questions will be asked, and charged, anew.`;
}
