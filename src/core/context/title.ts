import type { CommandName, Task } from "../task/task.ts";
import type { Piece } from "./piece.ts";
import { countProblems } from "./problem.ts";
import { fileName } from "./fileName.ts";
import { t, tCount } from "../../l10n/language.ts";

/** A whole sentence each, as the order of words differs. */
function titled(command: CommandName, subject: string): string {
  switch (command) {
    case "explain":
      return t("Explain {0}", subject);
    case "debug":
      return t("Debug {0}", subject);
    case "fix":
      return t("Fix {0}", subject);
    case "review":
      return t("Review {0}", subject);
    case "test":
      return t("Write tests for {0}", subject);
    case "refactor":
      return t("Refactor {0}", subject);
    case "message":
      return t("Write a commit message for {0}", subject);
    case "ask":
      return t("Ask about {0}", subject);
    case "compact":
      return t("Compact this chat");
  }
}

/** What the user reads as their question: their own words, or the command and what it was used on. */
export function titleFor(task: Task, pieces: readonly Piece[]): string {
  if (task.command === "compact") return t("Compact this chat");
  const own = task.question.trim();
  // Of tests, the words say how the others here are written.
  if (own !== "" && task.command !== "test") return own;
  const problems =
    task.command === "debug" || task.command === "fix" ? pieces.find(({ kind }) => kind === "problems") : undefined;
  const subject = problems
    ? problemsIn(problems)
    : (changesIn(pieces) ?? subjectOf(pieces.find(({ kind }) => kind !== "problems")));
  return titled(task.command, subject);
}

function problemsIn(piece: Piece): string {
  const { errors, others } = countProblems(piece.text);
  const count = errors + others;
  const problems = tCount(count, "1 problem", "{0} problems");
  if (!piece.place) return problems;
  const name = fileName(piece.place.path);
  if (count === 0) return t("problems in {0}", name);
  return count === 1 ? t("1 problem in {0}", name) : t("{0} problems in {1}", count, name);
}

function changesIn(pieces: readonly Piece[]): string | undefined {
  const [first, ...rest] = pieces.filter(({ kind }) => kind === "diff");
  if (!first) return undefined;
  return rest.length === 0 ? t("the changes in {0}", first.label) : t("the changes in {0} files", rest.length + 1);
}

function subjectOf(piece: Piece | undefined): string {
  if (!piece) return t("this code");
  if (piece.kind === "symbol" || !piece.place) return code(piece.label);
  const { path, startLine, endLine } = piece.place;
  if (piece.kind === "file") return code(fileName(path));
  return startLine === endLine
    ? t("line {0} of {1}", startLine, fileName(path))
    : t("lines {0}–{1} of {2}", startLine, endLine, fileName(path));
}

function code(name: string): string {
  return `\`${name.replaceAll("`", "")}\``;
}
