/**
 * Answers as one text that the readers of edits and of findings take like an answer. A fence that one of them left open
 * is closed, or it would swallow the next.
 */
export function joinedAnswers(answers: readonly string[]): string {
  return answers.map((answer) => `${answer}${closing(answer)}`).join("\n\n");
}

function closing(answer: string): string {
  let open: string | undefined;
  for (const line of answer.split(/\r\n?|\n/)) {
    const [, mark = "", rest = ""] = /^\s*(`{3,}|~{3,})\s*(.*)$/.exec(line) ?? [];
    if (mark === "") continue;
    if (open === undefined) open = mark.startsWith("`") && rest.includes("`") ? undefined : mark;
    else if (mark.startsWith(open) && rest.trim() === "") open = undefined;
  }
  return open === undefined ? "" : `\n${open}`;
}
