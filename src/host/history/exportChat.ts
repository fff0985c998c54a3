import { homedir } from "node:os";
import * as vscode from "vscode";
import { chatFileOf, readChatFile, withTexts } from "../../core/thread/history/chatFile.ts";
import { chatMarkdown } from "../../core/thread/history/chatMarkdown.ts";
import type { Place } from "../../core/context/piece.ts";
import { threadOf } from "../../core/thread/threadFile.ts";
import { t, tCount } from "../../l10n/language.ts";
import { codeOf } from "../store/fileErrors.ts";
import type { Session } from "../session.ts";
import { chatNamed } from "./chatNamed.ts";
import { createPathHiding } from "./hidePaths.ts";
import { markdownNumbers } from "./markdownNumbers.ts";
import { firstPlace } from "../firstPlace.ts";

type Format = "md" | "json";
const formats = (): readonly { readonly label: string; readonly detail: string; readonly extension: Format }[] => [
  { label: "Markdown", detail: t("To read: questions, answers, costs and sources"), extension: "md" },
  { label: "JSON", detail: t("To import again: everything but keys, with secrets masked"), extension: "json" },
];

/** Writes a chat into a file that the user chooses; the shown one where none is named. */
export async function exportChat(session: Session, named?: unknown): Promise<void> {
  const { conversation, history, report } = session;
  const id = chatNamed(named) ?? conversation.thread().id;
  const turns = await history.read(id);
  if (turns.length === 0) {
    void vscode.window.showInformationMessage(t("There is nothing in this chat to export."));
    return;
  }
  const format = await vscode.window.showQuickPick(formats(), {
    title: t("Plumb: Export Chat"),
    placeHolder: t("Secrets are masked, and paths outside the workspace are shortened to names"),
    // A menu that closes gives the keyboard back a moment later, which would close the list that came from it.
    ignoreFocusOut: true,
  });
  if (!format) return;
  const title = threadOf(id, turns, history.nameOf(id)).title.replaceAll("`", "");
  const { text, secrets } = await exportedText(session, title, turns, format.extension);
  const target = await vscode.window.showSaveDialog({
    defaultUri: firstPlace(fileNameOf(title, format.extension)),
    filters: { [format.label]: [format.extension] },
    title: t("Export Chat"),
  });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    report(whyNot(error), error);
    return;
  }
  const sentence =
    secrets === 0
      ? t("The chat is exported.")
      : tCount(
          secrets,
          "The chat is exported. 1 secret is masked in it.",
          "The chat is exported. {0} secrets are masked in it.",
        );
  const choice = await vscode.window.showInformationMessage(sentence, t("Open File"));
  if (choice) await vscode.window.showTextDocument(target);
}

async function exportedText(
  { secrets }: Session,
  title: string,
  turns: Parameters<typeof chatFileOf>[1],
  format: Format,
): Promise<{ readonly text: string; readonly secrets: number }> {
  const hidePaths = createPathHiding(
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    homedir(),
  );
  const plain = withTexts(chatFileOf(title, turns, Date.now(), inWorkspace), hidePaths);
  const parts: { text: string; form: "text" }[] = [];
  withTexts(plain, (text) => {
    parts.push({ text, form: "text" });
    return text;
  });
  const { texts, count } = await secrets.mask.mask(parts);
  let next = 0;
  const masked = withTexts(plain, (text) => texts[next++] ?? text);
  const json = JSON.stringify(masked, undefined, 2);
  if (format === "json") return { text: `${json}\n`, secrets: count };
  const file = readChatFile(json);
  if (typeof file === "string") throw new Error(`The exported chat reads as ${file}.`);
  return { text: chatMarkdown(file, markdownNumbers), secrets: count };
}

function inWorkspace({ uri }: Place): string | undefined {
  const parsed = uri === "" ? undefined : vscode.Uri.parse(uri);
  return parsed && vscode.workspace.getWorkspaceFolder(parsed)
    ? vscode.workspace.asRelativePath(parsed, false)
    : undefined;
}

function fileNameOf(title: string, extension: Format): string {
  const name =
    title
      .replaceAll(/[^\p{L}\p{N} _-]+/gu, " ")
      .trim()
      .slice(0, 60)
      .trim() || "chat";
  return `${name}.${extension}`;
}

function whyNot(error: unknown): string {
  return codeOf(error) === "ENOSPC" || String(error).includes("ENOSPC")
    ? t("The disk is full, so the chat was not exported.")
    : t("The chat could not be written there. Nothing was exported.");
}
