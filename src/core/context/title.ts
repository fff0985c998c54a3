import type { CommandName, Task } from "../task/task.ts";
import type { Piece } from "./piece.ts";
import { countProblems } from "./problem.ts";
import { fileName } from "./fileName.ts";

const verbs = {
  explain: "Explain",
  debug: "Debug",
  fix: "Fix",
  review: "Review",
  test: "Write tests for",
  refactor: "Refactor",
  message: "Write a commit message for",
  ask: "Ask about",
  compact: "Compact",
} satisfies Record<CommandName, string>;

/** What the user reads as their question: their own words, or the command and what it was used on. */
export function titleFor(task: Task, pieces: readonly Piece[]): string {
  if (task.command === "compact") return "Compact this chat";
  const own = task.question.trim();
  // Of tests, the words say how the others here are written.
  if (own !== "" && task.command !== "test") return own;
  const problems =
    task.command === "debug" || task.command === "fix" ? pieces.find(({ kind }) => kind === "problems") : undefined;
  const subject = problems
    ? problemsIn(problems)
    : (changesIn(pieces) ?? subjectOf(pieces.find(({ kind }) => kind !== "problems")));
  return `${verbs[task.command]} ${subject}`;
}

function problemsIn(piece: Piece): string {
  const { errors, others } = countProblems(piece.text);
  const count = errors + others;
  const problems = count === 1 ? "1 problem" : `${count} problems`;
  return piece.place ? `${count === 0 ? "problems" : problems} in ${fileName(piece.place.path)}` : problems;
}

function changesIn(pieces: readonly Piece[]): string | undefined {
  const [first, ...rest] = pieces.filter(({ kind }) => kind === "diff");
  if (!first) return undefined;
  return rest.length === 0 ? `the changes in ${first.label}` : `the changes in ${rest.length + 1} files`;
}

function subjectOf(piece: Piece | undefined): string {
  if (!piece) return "this code";
  if (piece.kind === "symbol" || !piece.place) return code(piece.label);
  const { path, startLine, endLine } = piece.place;
  if (piece.kind === "file") return code(fileName(path));
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine}–${endLine}`;
  return `${lines} of ${fileName(path)}`;
}

function code(name: string): string {
  return `\`${name.replaceAll("`", "")}\``;
}
