import type { Continuation } from "./continuation.ts";
import type { AttachedImage } from "./image.ts";

/** `test` writes tests, `message` a commit message; `compact` asks for a summary in place of the turns before it. */
export const commandNames = [
  "explain",
  "debug",
  "fix",
  "review",
  "test",
  "refactor",
  "message",
  "ask",
  "compact",
] as const;
export type CommandName = (typeof commandNames)[number];

/** Whether a model may look things up for it. A bare Explain is to be quick, and a summary is of what was said. */
export function mayLook(command: CommandName): boolean {
  return command !== "explain" && command !== "message" && command !== "compact";
}

/** What is asked, before any context or routing. */
export interface Task {
  readonly command: CommandName;
  /** The user's own words; empty for a bare Explain or Debug. */
  readonly question: string;
  /** The last of the earlier answers is to be checked and improved on: the same question, thought through deeper. */
  readonly isCheck?: boolean | undefined;
  /** What became of the changes that earlier answers wanted, in a sentence for the model. */
  readonly became?: string | undefined;
  /** Earlier turns of the same thread, oldest first, answers as the user saw them. */
  readonly earlier: readonly Exchange[];
}

export interface Exchange {
  readonly question: string;
  readonly images?: readonly AttachedImage[];
  readonly answer: string;
  readonly continuation?: Continuation | undefined;
  /** The user found it too shallow. */
  readonly hasFallenShort?: boolean;
  /** That its continuation brings along again; undefined without one. */
  readonly thinkingTokens?: number | undefined;
  /** What the provider counted for its question, less what was counted here. */
  readonly miscount?: { readonly model: string; readonly tokens: number } | undefined;
  /** Of a summary: how many questions it stands for, and its own question without the code that goes along. */
  readonly standsFor?: { readonly questions: number; readonly bareQuestion: string };
}
