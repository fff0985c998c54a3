import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { readChatFile } from "../../core/thread/history/chatFile.ts";
import { importedTurns } from "../../core/thread/history/importedTurns.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { showChat } from "./showChat.ts";

/** A chat with many pictures is some tens of megabytes. */
const mostBytes = 50 * 1024 * 1024;

/** Makes a new chat of an exported one, which anybody may have written, and shows it. */
export async function importChat(session: Session): Promise<void> {
  const [source] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [t("Plumb chat")]: ["json"] },
      openLabel: t("Import"),
      title: t("Import Chat"),
    })) ?? [];
  if (!source) return;
  const fault = await importFrom(session, source);
  if (fault !== undefined) void vscode.window.showWarningMessage(fault);
}

/** Resolves with a plain sentence where nothing was imported. */
async function importFrom(session: Session, source: vscode.Uri): Promise<string | undefined> {
  let text: string;
  try {
    const { size } = await vscode.workspace.fs.stat(source);
    if (size > mostBytes) return t("That file is larger than 50 MB, so nothing was imported.");
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  } catch (error) {
    session.log.error(String(error));
    return t("That file could not be read, so nothing was imported.");
  }
  const file = readChatFile(text);
  if (file === "newer") return t("That chat was exported by a newer version of Plumb. Update Plumb to import it.");
  if (file === "notAChat") return t("That file is not a chat that Plumb exported, so nothing was imported.");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uriOf = (path: string) => (folder ? vscode.Uri.joinPath(folder, path).toString() : "");
  const turns = importedTurns(file, { newId: randomUUID, now: Date.now(), uriOf });
  if (turns.length === 0) return t("There is nothing in that chat, so nothing was imported.");
  let id: string;
  try {
    id = await session.history.add(file.title, turns);
  } catch (error) {
    session.log.error(String(error));
    return t("Plumb could not keep the imported chat: the disk may be full. Nothing was imported.");
  }
  await showChat(session, id);
  return undefined;
}
