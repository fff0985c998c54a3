import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { t } from "../../l10n/language.ts";
import { copiedBy } from "./copiedBy.ts";

/**
 * What is selected in the terminal in front. VS Code gives extensions no other way to it than the clipboard (2026-11),
 * whose text is put back at once.
 */
export async function terminalSelection(count: CountTokens): Promise<Piece | undefined> {
  const text = plainText(await copiedBy("workbench.action.terminal.copySelection"));
  if (text.trim() === "") return undefined;
  return {
    id: randomUUID(),
    kind: "terminal",
    label: vscode.window.activeTerminal?.name ?? t("Terminal"),
    place: undefined,
    language: "text",
    text,
    tokens: await count(text),
    omitted: undefined,
  };
}

/** Lines as they were printed, without the spaces that fill a terminal's row. */
function plainText(copied: string): string {
  return copied.replaceAll("\r\n", "\n").replaceAll(/[ \t]+$/gm, "");
}
