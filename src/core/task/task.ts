import type { Continuation } from "./continuation.ts";

export type CommandName = "explain" | "debug" | "ask";

/** What is asked, before any context or routing. */
export interface Task {
  readonly command: CommandName;
  /** The user's own words; empty for a bare Explain or Debug. */
  readonly question: string;
  /** Earlier turns of the same thread, oldest first, answers as the user saw them. */
  readonly earlier: readonly Exchange[];
}

export interface Exchange {
  readonly question: string;
  readonly answer: string;
  readonly continuation?: Continuation | undefined;
  /** The user found it too shallow. */
  readonly hasFallenShort?: boolean;
}
