import type { SlashAct } from "../../core/run/promptFile/knownPrompts.ts";
import type { SlashCommand } from "../../core/task/slash.ts";

/** What each of Plumb's own `/names` does, as lists show it. */
export const slashWords: Readonly<Record<SlashCommand | SlashAct, string>> = {
  explain: "Explain the code",
  debug: "Find the cause of problems",
  fix: "Mend problems, with edits",
  review: "Find what is wrong or risky",
  test: "Write tests",
  refactor: "Improve code without changing what it does",
  compare: "Ask at several tiers, side by side",
  compact: "Sum this chat up",
  new: "New chat",
  "new-prompt": "Write a prompt of your own",
  "edit-prompts": "Open or make prompts",
};
