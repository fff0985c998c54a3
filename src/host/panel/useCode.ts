import * as vscode from "vscode";
import { hasHidden } from "../../core/run/tools/visible.ts";
import type { RequestOf } from "../../protocol/requests.ts";
import { mayChange } from "../edits/writeEdit.ts";
import type { Session } from "../session.ts";
import { insertAtCursor } from "./insertAtCursor.ts";
import { t } from "../../l10n/language.ts";

type Code = Pick<RequestOf<"useCode">, "text" | "path" | "language">;

/** What the buttons of an ordinary code block do. Its text and path are a model's words. */
export const useCode = { file: intoFile, new: asNewFile, terminal: inTerminal } satisfies Record<
  RequestOf<"useCode">["to"],
  (session: Session, code: Code) => Promise<void>
>;

/** Shows where the code goes before anything is changed; where no place is sure, asks. */
async function intoFile(session: Session, code: Code): Promise<void> {
  if (!(await mayChange())) return;
  const { text, path } = code;
  const placed = await session.edits.place(text, path);
  if (placed === "noFile") return asNewFile(session, code);
  if (placed !== "unplaced") return;
  const insert = t("Insert at the Cursor");
  const choice = await vscode.window.showInformationMessage(
    t("The file does not show which lines this code stands for. Nothing was changed."),
    insert,
  );
  if (choice) await insertAtCursor(text);
}

/** Unsaved, under the name that the block gives where that is a free one inside the workspace. */
async function asNewFile({ boundary }: Session, { text, path, language }: Code): Promise<void> {
  const uri = path === "" ? undefined : boundary.resolve(path);
  const isFree = uri !== undefined && (await boundary.verdictOn(uri)) === "open" && !(await exists(uri));
  if (uri && isFree) {
    const document = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
    // Else it was made before, and is not saved yet: what stands in it stays as it is.
    if (document.getText() === "") {
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
      return;
    }
  }
  const known = new Set(await vscode.languages.getLanguages());
  const id = aliases[language] ?? language;
  const document = await vscode.workspace.openTextDocument({ content: text, ...(known.has(id) && { language: id }) });
  await vscode.window.showTextDocument(document);
}

const aliases: Readonly<Record<string, string>> = {
  js: "javascript",
  jsx: "javascriptreact",
  ts: "typescript",
  tsx: "typescriptreact",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  bash: "shellscript",
  cs: "csharp",
  yml: "yaml",
  md: "markdown",
};

/** Runs only after yes. A line break would run what is merely pasted, and other control characters can hide what runs. */
async function inTerminal(_: Session, { text }: Code): Promise<void> {
  if (!(await mayChange())) return;
  const lines = text.trim().replaceAll("\r\n", "\n");
  if (hasHidden(lines)) {
    void vscode.window.showWarningMessage(
      t("This command has hidden characters in it, so Plumb does not put it into the terminal. Nothing was run."),
    );
    return;
  }
  const [run, paste] = [t("Run"), t("Paste Only")];
  const choice = await vscode.window.showWarningMessage(
    t("Run this in the terminal? A model wrote it."),
    { modal: true, detail: lines },
    run,
    ...(lines.includes("\n") ? [] : [paste]),
  );
  if (choice === undefined) return;
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  terminal.show();
  terminal.sendText(lines, choice === run);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
