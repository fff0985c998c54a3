import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { newPrompt } from "./newPrompt.ts";

type Item = vscode.QuickPickItem & { readonly uri?: string; readonly isNew?: true };

/** *Plumb: Edit Prompts*: all there are, with what is wrong with some; the one that is picked is opened. */
export async function editPrompts(session: Session): Promise<void> {
  const { files } = session.prompts;
  const known = await files.all();
  const prompts = known.map(({ uri, source, prompt }): Item => ({
    label: `${"fault" in prompt ? "$(warning)" : "$(note)"} /${prompt.name}`,
    description: source === "own" ? "" : t("from this folder"),
    detail: "fault" in prompt ? prompt.fault : prompt.description,
    uri,
  }));
  const picked = await vscode.window.showQuickPick<Item>(
    [
      ...prompts,
      { label: "", kind: vscode.QuickPickItemKind.Separator },
      { label: `$(add) ${t("New Prompt…")}`, description: t("yours are in {0}", files.folder().fsPath), isNew: true },
    ],
    {
      title: t("Plumb: Edit Prompts"),
      placeHolder: prompts.length > 0 ? t("The prompt to open") : t("There are no prompts yet"),
      matchOnDetail: true,
    },
  );
  if (picked?.uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri));
  else if (picked?.isNew) await newPrompt(session);
}
