import * as vscode from "vscode";
import type { CountTokens } from "../../core/context/piece.ts";
import type { CommandName } from "../../core/task/task.ts";
import type { Gathered } from "../context/gather.ts";
import { relatedFor } from "../context/related/relatedFor.ts";
import { findTarget, type Refusal } from "../context/target.ts";
import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";
import { t } from "../../l10n/language.ts";

/** Opens the panel and asks about what an editor command found, or says why there is nothing to ask about. */
export async function askAbout(
  session: Session,
  command: CommandName,
  gather: (editor: vscode.TextEditor, count: CountTokens) => Promise<Gathered>,
): Promise<void> {
  const target = findTarget();
  if ("refusal" in target) return refuse(target.refusal);
  const tier = session.composer.tier();
  await whenFree(session, async () => {
    await session.panel.reveal();
    const gathered = await gather(target.editor, session.engine.count);
    const gatherMore = relatedFor(session, command, gathered.pieces);
    await session.conversation.ask({ command, question: "", tier, ...gathered, gatherMore });
  });
}

const helps = {
  openFile: { label: t("Open File…"), command: "workbench.action.quickOpen" },
  ask: { label: t("Ask…"), command: "plumb.ask" },
} as const satisfies Record<Refusal["help"], { label: string; command: string }>;

async function refuse({ sentence, help }: Refusal): Promise<void> {
  const { label, command } = helps[help];
  const choice = await vscode.window.showInformationMessage(sentence, label);
  if (choice) await vscode.commands.executeCommand(command);
}
