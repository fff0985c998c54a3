import * as vscode from "vscode";
import { longestName } from "../../core/thread/threadAbout.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { chatNamed } from "./chatNamed.ts";

/** Asks for a chat's name; the shown chat's where none is named. */
export async function renameChat({ conversation, history }: Session, named?: unknown): Promise<void> {
  const shown = conversation.thread();
  const id = chatNamed(named) ?? shown.id;
  if (id === shown.id && shown.turns.length === 0) {
    void vscode.window.showInformationMessage(t("A chat has a name once something was asked in it."));
    return;
  }
  const row = id === shown.id ? undefined : await history.row(id);
  const title = row ? row.title.map(({ text }) => text).join("") : shown.title;
  const name = await vscode.window.showInputBox({
    title: t("Plumb: Rename Chat"),
    prompt: t("Left empty, its first question names it."),
    value: title.replaceAll("`", ""),
    validateInput: (text) => (text.length > longestName ? t("At most {0} characters.", longestName) : undefined),
  });
  if (name !== undefined) await history.rename(id, name);
}
