import * as vscode from "vscode";
import { terminalSelection } from "../context/terminalText.ts";
import type { Session } from "../session.ts";
import { askWith } from "./askWith.ts";
import { t } from "../../l10n/language.ts";

const question = "What does this terminal output say? If it reports a fault: what causes it, and what helps?";

/** Explains what is selected in the terminal. */
export async function explainOutput(session: Session): Promise<void> {
  await askWith(session, { command: "ask", question }, async (count) => {
    const piece = await terminalSelection(count);
    if (piece) return { pieces: [piece], omissions: [] };
    void vscode.window.showInformationMessage(
      t("Nothing is selected in the terminal. Select the output, then try again."),
    );
    return undefined;
  });
}
