import type { TierChoice } from "../../core/models/tier.ts";
import { type KnownPrompt, slashActs } from "../../core/run/promptFile/knownPrompts.ts";
import type { PromptFile } from "../../core/run/promptFile/promptFile.ts";
import { notesOn, tierFor } from "../../core/run/promptFile/promptTerms.ts";
import { type EditorValues, type Filled, fillVariables } from "../../core/run/promptFile/variables.ts";
import { slashCommandNamed, slashIn } from "../../core/task/slash.ts";
import type { SlashView } from "../../protocol/slash.ts";
import type { AskedBefore } from "./askedBefore.ts";
import type { PromptFiles } from "./promptFiles.ts";
import { t } from "../../l10n/language.ts";
import { slashWord } from "./slashWords.ts";

/** What a draft would ask. */
export interface Meant {
  /** The words of the prompt, where the draft begins with one. */
  readonly text: string;
  readonly tier: TierChoice;
  /** Undefined where the draft begins with no known `/name`. */
  readonly view: SlashView | undefined;
}

export interface PromptsDeps {
  readonly files: Pick<PromptFiles, "all" | "areWithheld" | "folder" | "workspaceFolders">;
  readonly asked: AskedBefore;
  readonly values: () => EditorValues;
}

export type Prompts = ReturnType<typeof createPrompts>;

/** The prompts of the user and the open folders, and the questions asked before. */
export function createPrompts({ files, asked, values }: PromptsDeps) {
  /** The prompt that can be asked by that name, else the one that says why it cannot. */
  async function find(name: string): Promise<KnownPrompt | undefined> {
    const named = (await files.all()).filter(({ prompt }) => prompt.name === name);
    return named.find(({ prompt }) => !("fault" in prompt)) ?? named[0];
  }

  return {
    files,
    asked,
    find,
    values,
    /** What a draft would ask if it were sent now, at what tier; nobody is asked for anything. */
    async meant(draft: string, tier: TierChoice): Promise<Meant> {
      const slash = slashIn(draft);
      const plain = { text: draft, tier, view: undefined };
      if (!slash) return plain;
      const { name } = slash;
      const own = slashCommandNamed(name) ?? slashActs.find((act) => act === name);
      if (own) return { ...plain, view: { name, detail: slashWord(own), notes: [] } };
      const known = await find(name);
      if (!known) return plain;
      const { prompt, source } = known;
      if ("fault" in prompt) return { ...plain, view: { name, detail: "", notes: [prompt.fault] } };
      const filled = promptText(prompt, slash.rest, values(), new Map());
      const notes = [...("missing" in filled ? [missingSentence(filled)] : []), ...notesOn(prompt, source, tier)];
      return {
        text: "text" in filled ? filled.text : prompt.body,
        tier: tierFor(prompt, source, tier),
        view: { name, detail: prompt.description, notes },
      };
    },
  };
}

/** What a prompt asks, with what was said behind its name at its end. */
export function promptText(
  { body }: PromptFile,
  rest: string,
  values: EditorValues,
  inputs: ReadonlyMap<string, string>,
): Filled {
  const filled = fillVariables(body, values, inputs);
  return "missing" in filled || rest === "" ? filled : { text: `${filled.text}\n\n${rest}` };
}

export function missingSentence({ missing }: Extract<Filled, { missing: string }>): string {
  if (missing === "selection") return t("It is about a selection: select code in an editor first.");
  if (missing === "file") return t("It is about a file: open one in an editor first.");
  return t("It is about an open folder: open one first.");
}
