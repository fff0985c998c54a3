import type { KnownPrompt } from "../../core/run/promptFile/knownPrompts.ts";
import { slashCommands } from "../../core/task/slash.ts";
import type { SlashRow, SlashRows } from "../../protocol/slash.ts";
import type { Prompts } from "./prompts.ts";
import { t } from "../../l10n/language.ts";
import { slashWord } from "./slashWords.ts";

const written = [...slashCommands, "compare"] as const;
const done = ["compact", "new", "new-prompt", "edit-prompts"] as const;

/** What can stand behind `/`: Plumb's own, then prompts, then what is done at once, then what is wrong. */
export async function slashRows({ files }: Pick<Prompts, "files">, seq: number): Promise<SlashRows> {
  const [known, areWithheld] = await Promise.all([files.all(), files.areWithheld()]);
  const rows = known.map(promptRow);
  return {
    seq,
    rows: [
      ...written.map((name): SlashRow => ({ id: name, kind: "command", name, detail: slashWord(name) })),
      ...rows.filter(({ kind }) => kind === "prompt"),
      ...done.map((name): SlashRow => ({ id: name, kind: "act", name, detail: slashWord(name) })),
      ...rows.filter(({ kind }) => kind === "fault"),
    ],
    note: areWithheld ? t("This folder has prompts too. They are offered once you trust it.") : undefined,
  };
}

/** Names the file, not the prompt: two may have one name. */
export const faultId = (uri: string) => `fault:${uri}`;
export const promptId = (name: string) => `prompt:${name}`;

function promptRow({ uri, source, prompt }: KnownPrompt): SlashRow {
  const { name } = prompt;
  if ("fault" in prompt) return { id: faultId(uri), kind: "fault", name, detail: prompt.fault };
  const { description, argumentHint } = prompt;
  const from = source === "workspace" ? t("from this folder") : "";
  return {
    id: promptId(name),
    kind: "prompt",
    name,
    detail: [description || argumentHint, from].filter((part) => part !== "").join(" · "),
  };
}
