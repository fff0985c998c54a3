import * as vscode from "vscode";
import type { TierChoice } from "../../core/models/tier.ts";
import type { PromptInput } from "../../core/run/promptFile/variables.ts";
import { tierFor } from "../../core/run/promptFile/promptTerms.ts";
import { slashCommandNamed, slashIn } from "../../core/task/slash.ts";
import { t } from "../../l10n/language.ts";
import { missingSentence, promptText, type Prompts } from "./prompts.ts";

export interface Expanded {
  readonly question: string;
  readonly tier: TierChoice;
}

/**
 * A draft as it is asked: where it begins with a prompt's name, the prompt's words with what the user is asked for.
 * Undefined where nothing can be asked: that was said, or the user turned back.
 */
export async function expandDraft(prompts: Prompts, draft: string, tier: TierChoice): Promise<Expanded | undefined> {
  const slash = slashIn(draft);
  const known = slash && slashCommandNamed(slash.name) === undefined ? await prompts.find(slash.name) : undefined;
  if (!slash || !known) return { question: draft, tier };
  const { prompt, source, uri } = known;
  if ("fault" in prompt) return tell(`${prompt.fault} ${t("Nothing was sent.")}`, uri);
  // Read before anything is asked: a window that asks for an input may change what is in front.
  const values = prompts.values();
  const tried = promptText(prompt, slash.rest, values, new Map());
  if ("missing" in tried) return tell(`${t("/{0} was not sent.", prompt.name)} ${missingSentence(tried)}`);
  const inputs = await askInputs(prompt.name, prompt.inputs);
  const filled = inputs && promptText(prompt, slash.rest, values, inputs);
  if (!filled || "missing" in filled) return undefined;
  return { question: filled.text, tier: tierFor(prompt, source, tier) };
}

/** Says why nothing was sent, and waits for no answer. */
function tell(sentence: string, uri?: string): undefined {
  void offerToOpen(sentence, uri);
  return undefined;
}

async function offerToOpen(sentence: string, uri: string | undefined): Promise<void> {
  const choice = await vscode.window.showWarningMessage(sentence, ...(uri === undefined ? [] : [t("Open")]));
  if (choice !== undefined && uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}

/** Undefined when the user turned back. */
async function askInputs(
  name: string,
  inputs: readonly PromptInput[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const input of inputs) {
    const count = inputs.length > 1 ? ` (${t("{0} of {1}", values.size + 1, inputs.length)})` : "";
    // oxlint-disable-next-line no-await-in-loop -- one box after the other.
    const value = await vscode.window.showInputBox({
      title: `Plumb: /${name}${count}`,
      prompt: t("{0}. Nothing is sent before the last one; Esc turns back.", input.name),
      placeHolder: input.placeholder,
      ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    values.set(input.name, value);
  }
  return values;
}
