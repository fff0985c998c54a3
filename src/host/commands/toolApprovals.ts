import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

/** Lists what may run without being asked for, and takes back what is unchecked. */
export async function toolApprovals({ tools }: Session): Promise<void> {
  const keys = tools.approvals.always();
  if (keys.length === 0) {
    void vscode.window.showInformationMessage(
      t("Nothing may run without asking you. Looking into the workspace never asks."),
    );
    return;
  }
  const items = keys.map((key) => ({ label: key, picked: true, key }));
  const kept = await vscode.window.showQuickPick(items, {
    title: t("Plumb: Tool Approvals"),
    placeHolder: t("What is checked runs without asking. Uncheck what should ask again"),
    canPickMany: true,
  });
  if (!kept) return;
  await tools.approvals.revoke(keys.filter((key) => !kept.some((one) => one.key === key)));
}
