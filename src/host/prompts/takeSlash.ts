import * as vscode from "vscode";
import { type SlashAct, slashActs } from "../../core/run/promptFile/knownPrompts.ts";
import { toolsOf } from "../../core/run/promptFile/promptTerms.ts";
import { compact } from "../commands/compact.ts";
import { compareTiers } from "../commands/compareTiers.ts";
import { newChat } from "../commands/newChat.ts";
import type { Session } from "../session.ts";
import { editPrompts } from "./editPrompts.ts";
import { newPrompt } from "./newPrompt.ts";
import { faultId, promptId } from "./slashRows.ts";

/** What was chosen in the list. A row that is no longer there does nothing. */
export async function takeSlash(session: Session, id: string): Promise<void> {
  const act = slashActs.find((one) => one === id);
  // It is asked with the words that follow.
  if (act === "compare") return;
  if (act) return doAct(session, act, "");
  for (const { uri, source, prompt } of await session.prompts.files.all()) {
    if (id === faultId(uri)) return void (await vscode.window.showTextDocument(vscode.Uri.parse(uri)));
    if ("fault" in prompt || id !== promptId(prompt.name)) continue;
    const wanted = toolsOf(prompt, source);
    if (wanted.length === 0) return;
    const { composer } = session;
    const added = wanted.filter((tool) => !composer.tools().some(({ choice }) => choice.tool === tool));
    const chips = added.map((tool) => ({ choice: { tool }, detail: "" }));
    return composer.setTools([...composer.tools(), ...chips], composer.addedTools());
  }
}

/** Does what a `/name` stands for that asks nothing by itself. `rest` is what was written behind it. */
export async function doAct(session: Session, act: SlashAct, rest: string): Promise<void> {
  const giveBack = () => session.panel.publish({ type: "focus", body: { draft: rest } });
  switch (act) {
    case "compare":
      session.composer.setDraft(rest);
      giveBack();
      return compareTiers(session, undefined);
    case "compact":
      if (rest !== "") giveBack();
      return compact(session);
    case "new":
      await newChat(session);
      if (rest !== "") giveBack();
      return undefined;
    case "new-prompt":
      return newPrompt(session, rest);
    case "edit-prompts":
      return editPrompts(session);
  }
}
