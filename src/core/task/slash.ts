import type { CommandName } from "./task.ts";

/** What can be asked by `/name`, here and in VS Code's own chat. */
export const slashCommands = [
  "explain",
  "debug",
  "fix",
  "review",
  "test",
  "refactor",
] as const satisfies readonly CommandName[];
export type SlashCommand = (typeof slashCommands)[number];

/** A draft that begins with `/name`: the name, and what is said besides. */
export interface Slash {
  readonly name: string;
  readonly rest: string;
}

const nameForm = String.raw`[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}`;
const whole = new RegExp(`^/(${nameForm})(?:\\s+([\\s\\S]*))?$`, "u");
const alone = new RegExp(`^${nameForm}$`, "u");

/** Whether it can be typed after `/`. */
export function isSlashName(name: string): boolean {
  return alone.test(name);
}

/** The name that a draft begins with, whether or not anything is called so; a path such as `/usr/bin` is none. */
export function slashIn(draft: string): Slash | undefined {
  const [, name, rest = ""] = whole.exec(draft.trimEnd()) ?? [];
  return name === undefined ? undefined : { name, rest: rest.trim() };
}

/** Undefined for a name that is no command of Plumb's own. */
export function slashCommandNamed(name: string): SlashCommand | undefined {
  return slashCommands.find((one) => one === name);
}
