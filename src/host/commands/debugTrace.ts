import * as vscode from "vscode";
import { parseTraces } from "../../core/context/trace/parseTraces.ts";
import type { Trace } from "../../core/context/trace/trace.ts";
import { terminalSelection } from "../context/terminalText.ts";
import { gatherTrace } from "../context/trace/gatherTrace.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { askWith } from "./askWith.ts";
import { t } from "../../l10n/language.ts";

/** Debugs a stack trace: one that is selected in the terminal or the editor, was copied, or stands in a log that is open. */
export async function debugTrace(session: Session): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  await askWith(session, { command: "debug" }, async (count) => {
    const found = await findTrace(session);
    if (!found) return tellNone();
    const { boundary } = session;
    return withProgress(t("Looking for the code of the stack trace"), async (signal) => {
      const gathered = await gatherTrace(found.text, found.trace, { boundary, count, signal });
      return signal.aborted ? undefined : gathered;
    });
  });
}

interface TraceText {
  readonly text: string;
  readonly trace: Trace;
}

/** The nearest text that holds a trace; the user's own selection goes before what was copied some time ago. */
async function findTrace({ engine }: Session): Promise<TraceText | undefined> {
  const editor = vscode.window.activeTextEditor;
  const texts: readonly (() => PromiseLike<string | undefined> | string | undefined)[] = [
    async () => (vscode.window.activeTerminal ? (await terminalSelection(engine.count))?.text : undefined),
    () => editor?.document.getText(editor.selection),
    () => vscode.env.clipboard.readText(),
    () => (editor && isOutput(editor.document) ? editor.document.getText() : undefined),
  ];
  for (const read of texts) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is only read where this one holds nothing.
    const text = await read();
    const [trace] = text === undefined || text.trim() === "" ? [] : parseTraces(text);
    if (text !== undefined && trace) return { text, trace };
  }
  return undefined;
}

/** What is no code: an untitled document, a log, the Output view. */
function isOutput({ isUntitled, languageId, uri }: vscode.TextDocument): boolean {
  return isUntitled || uri.scheme === "output" || ["log", "plaintext", "Log"].includes(languageId);
}

async function tellNone(): Promise<undefined> {
  const [chat, open] = [t("Paste It into the Chat"), t("Open a Document for It")];
  const choice = await vscode.window.showInformationMessage(
    t(
      "No stack trace was found in the terminal's or the editor's selection, nor on the clipboard. Copy one and run this again.",
    ),
    chat,
    open,
  );
  if (choice === chat) await vscode.commands.executeCommand("plumb.ask");
  if (choice === open)
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "log" }));
  return undefined;
}
