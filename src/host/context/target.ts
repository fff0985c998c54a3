import * as vscode from "vscode";
import { isBinary } from "../../core/context/isBinary.ts";
import { editorInFront } from "./editorInFront.ts";
import { t } from "../../l10n/language.ts";

/** Why there is nothing to ask about, in one plain sentence, and what helps. */
export interface Refusal {
  readonly sentence: string;
  readonly help: "openFile" | "ask";
}

export type Target = { readonly editor: vscode.TextEditor } | { readonly refusal: Refusal };

/** The editor a command is about. */
export function findTarget(): Target {
  const editor = editorInFront();
  if (!editor) return { refusal: whyNoEditor() };
  const text = editor.document.getText();
  if (text.trim() === "")
    return { refusal: { sentence: t("This file is empty: there is nothing to send."), help: "ask" } };
  if (isBinary(text)) {
    return { refusal: { sentence: t("This file is binary, not text: there is nothing to send."), help: "openFile" } };
  }
  return { editor };
}

function whyNoEditor(): Refusal {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputNotebook) {
    return { sentence: t("Click into a notebook cell first, then run the command again."), help: "ask" };
  }
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) {
    return {
      sentence: t("VS Code does not offer this file as text: it is binary, or larger than an extension may read."),
      help: "openFile",
    };
  }
  return { sentence: t("No file is open. Open one and select code, or type a question."), help: "openFile" };
}
