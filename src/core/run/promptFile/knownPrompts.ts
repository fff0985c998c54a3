import { t } from "../../../l10n/language.ts";
import { slashCommands } from "../../task/slash.ts";
import type { FaultyPrompt, PromptFile } from "./promptFile.ts";

/** `own`: the user wrote it. `workspace`: it came with a folder, and is content of a repository. */
export type PromptSource = "own" | "workspace";

export interface KnownPrompt {
  /** Of its file. */
  readonly uri: string;
  readonly source: PromptSource;
  readonly prompt: PromptFile | FaultyPrompt;
}

/** What `/name` does in the panel besides asking a command's question. */
export const slashActs = ["compare", "compact", "new", "new-prompt", "edit-prompts"] as const;
export type SlashAct = (typeof slashActs)[number];

const taken = new Set<string>([...slashCommands, ...slashActs]);

/** Each name once: Plumb's own, then the user's prompts, then the folder's. One whose name is taken has a fault. */
export function settleNames(found: readonly KnownPrompt[]): readonly KnownPrompt[] {
  const owners = new Map<string, PromptSource>();
  const inOrder = found.toSorted((one, other) => rank(one) - rank(other));
  return inOrder.map((known) => {
    const { name } = known.prompt;
    if ("fault" in known.prompt) return known;
    if (taken.has(name)) return faulty(known, name, t("/{0} is Plumb’s own", name));
    const owner = owners.get(name);
    if (owner !== undefined)
      return faulty(
        known,
        name,
        owner === known.source ? t("another one has the same name") : t("one of yours has the same name"),
      );
    owners.set(name, known.source);
    return known;
  });
}

function rank({ source }: KnownPrompt): number {
  return source === "own" ? 0 : 1;
}

function faulty(known: KnownPrompt, name: string, reason: string): KnownPrompt {
  const fault = t(
    "The prompt “{0}” cannot be used: {1}. Give it a name of its own with “name: …” at its top.",
    name,
    reason,
  );
  return { ...known, prompt: { name, fault } };
}
