import { openFence } from "../../task/openFence.ts";

/**
 * Answers as one text that the readers of edits and of findings take like an answer. A fence that one of them left open
 * is closed, or it would swallow the next.
 */
export function joinedAnswers(answers: readonly string[]): string {
  return answers.map((answer) => `${answer}${closing(answer)}`).join("\n\n");
}

function closing(answer: string): string {
  let open: string | undefined;
  for (const line of answer.split(/\r\n?|\n/)) open = openFence(line, open);
  return open === undefined ? "" : `\n${open}`;
}
