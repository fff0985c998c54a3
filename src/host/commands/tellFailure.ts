import * as vscode from "vscode";
import type { AdviceAction } from "../../core/provider/failure/advice.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { CommandId } from "./commandIds.ts";
import { t } from "../../l10n/language.ts";

/** The buttons that a notification can offer for a failure. */
const helps: Partial<Record<AdviceAction, { readonly label: string; readonly command: CommandId }>> = {
  setApiKey: { label: t("Set API Key"), command: "plumb.setApiKey" },
  connect: { label: t("Connect…"), command: "plumb.connect" },
  testConnection: { label: t("Test Connection"), command: "plumb.testConnection" },
  changeBudget: { label: t("Set Budget"), command: "plumb.setBudget" },
  showLog: { label: t("Show Log"), command: "plumb.showLog" },
};

/** Tells of a failure where there is no card to show it on. */
export async function tellFailure({ advice, failure }: Turn): Promise<void> {
  const offered = (advice?.actions ?? []).flatMap((action) => helps[action] ?? []).slice(0, 2);
  const sentence = advice ? `${advice.title}. ${advice.sentence}` : (failure?.message ?? t("That did not work."));
  const choice = await vscode.window.showWarningMessage(sentence, ...offered.map(({ label }) => label));
  const help = offered.find(({ label }) => label === choice);
  if (help) await vscode.commands.executeCommand(help.command);
}
