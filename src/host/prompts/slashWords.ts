import type { SlashAct } from "../../core/run/promptFile/knownPrompts.ts";
import type { SlashCommand } from "../../core/task/slash.ts";
import { t } from "../../l10n/language.ts";

/** What each of Plumb's own `/names` does, as lists show it. */
export function slashWord(name: SlashCommand | SlashAct): string {
  return {
    explain: () => t("Explain the code"),
    debug: () => t("Find the cause of problems"),
    fix: () => t("Mend problems, with edits"),
    review: () => t("Find what is wrong or risky"),
    test: () => t("Write tests"),
    refactor: () => t("Improve code without changing what it does"),
    compare: () => t("Ask at several tiers, side by side"),
    compact: () => t("Sum this chat up"),
    new: () => t("New chat"),
    "new-prompt": () => t("Write a prompt of your own"),
    "edit-prompts": () => t("Open or make prompts"),
  }[name]();
}
