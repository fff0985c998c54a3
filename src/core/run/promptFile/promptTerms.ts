import { t } from "../../../l10n/language.ts";
import type { HostedTool } from "../../money/usage.ts";
import type { TierChoice } from "../../models/tier.ts";
import type { PromptSource } from "./knownPrompts.ts";
import type { PromptFile } from "./promptFile.ts";

/** Tools that a prompt may name and that need nothing chosen besides. */
const toolNames: ReadonlyMap<string, Extract<HostedTool, "webSearch" | "codeInterpreter">> = new Map([
  ["websearch", "webSearch"],
  ["web-search", "webSearch"],
  ["codeinterpreter", "codeInterpreter"],
  ["python", "codeInterpreter"],
]);

/**
 * At which tier a prompt is asked. The user's choice stands; where it is Auto, a prompt of their own may name one. What
 * came with a folder chooses nothing: its tier is shown and no more.
 */
export function tierFor(prompt: PromptFile, source: PromptSource, chosen: TierChoice): TierChoice {
  return chosen === "auto" && source === "own" ? (prompt.tier ?? chosen) : chosen;
}

/** The tools that go on, as chips, when the user picks one of their own prompts; a folder's prompt switches none on. */
export function toolsOf(
  { tools }: PromptFile,
  source: PromptSource,
): readonly Extract<HostedTool, "webSearch" | "codeInterpreter">[] {
  if (source !== "own") return [];
  return [...new Set(tools.flatMap((name) => toolNames.get(name.toLowerCase()) ?? []))];
}

/** What a reader should know of a prompt before it is sent, in plain sentences. */
export function notesOn(prompt: PromptFile, source: PromptSource, chosen: TierChoice): readonly string[] {
  const { tier, tools, ignored } = prompt;
  const tierNote = () => {
    if (tier === undefined || tier === chosen) return [];
    if (tierFor(prompt, source, chosen) === tier) return [t("It is asked at {0}, as the prompt says.", tier)];
    return [t("It suggests {0}; the tier stays as you chose it.", tier)];
  };
  const others = tools.filter((name) => source !== "own" || !toolNames.has(name.toLowerCase()));
  return [
    ...(source === "workspace" ? [t("It came with this folder. Only its text is used.")] : []),
    ...tierNote(),
    ...(others.length > 0 ? [t("It names tools that are not switched on by it: {0}.", others.join(", "))] : []),
    ...(ignored.length > 0 ? [t("Plumb does not use these settings of it: {0}.", ignored.join(", "))] : []),
  ];
}
