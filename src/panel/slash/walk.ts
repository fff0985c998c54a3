/** A walk through the questions asked before. */
export interface Walk {
  /** Newest first. */
  readonly questions: readonly string[];
  /** Which of them is in the box; -1 is what was being written. */
  readonly at: number;
  /** What was being written. */
  readonly unsent: string;
}

/** What the text box holds, as far as a walk goes. */
export interface Box {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function startWalk(questions: readonly string[], unsent: string): Walk {
  return { questions, at: -1, unsent };
}

export function textOf({ questions, at, unsent }: Walk): string {
  return at < 0 ? unsent : (questions[at] ?? "");
}

/** One question further back or forth; undefined at either end. */
export function stepped(walk: Walk, by: 1 | -1): Walk | undefined {
  // What is in the box already would look like a key that did nothing.
  for (let at = walk.at + by; at >= -1 && at < walk.questions.length; at += by) {
    const next = { ...walk, at };
    if (textOf(next) !== textOf(walk) || at === -1) return next;
  }
  return undefined;
}

/** Whether the box still shows where the walk stands. */
export function isOn(walk: Walk | undefined, text: string): walk is Walk {
  return walk !== undefined && textOf(walk) === text;
}

/**
 * What an arrow key means: up walks back from the start of the text, down walks forth from its end. What a walk has put
 * there is left from its first and its last line too; anywhere else the keys move the caret.
 */
export function walkKey(key: string, { text, from, to }: Box, walk: Walk | undefined): 1 | -1 | undefined {
  if (from !== to) return undefined;
  const isWalking = isOn(walk, text) && walk.at >= 0;
  if (key === "ArrowUp") return from === 0 || (isWalking && !text.slice(0, from).includes("\n")) ? 1 : undefined;
  if (key !== "ArrowDown" || !isWalking) return undefined;
  return text.slice(from).includes("\n") ? undefined : -1;
}
