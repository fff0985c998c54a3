import { isCode, type Piece, type PieceKind } from "../context/piece.ts";
import { countProblems, type ProblemCount } from "../context/problem.ts";
import type { CommandName, Task } from "../task/task.ts";
import { exceptionIn, hasTrace, readQuestion, type QuestionSigns } from "./question.ts";
import { joinShapes, shapeOf, type Shape } from "./shape.ts";

/** Everything the router looks at. */
export interface Signals {
  readonly command: CommandName;
  /** Of all code at hand: pieces and fenced code in the question. */
  readonly shape: Shape;
  readonly files: number;
  readonly problems: ProblemCount;
  readonly question: QuestionSigns;
  readonly exception: string | undefined;
  readonly hasTrace: boolean;
  /** Answered questions of the same thread. */
  readonly earlierTurns: number;
  /** The user found the answer before this question too shallow. */
  readonly hasFallenShort: boolean;
}

/** Of a task with its pieces as they were attached, before anything is cut to fit. */
export function signalsOf(task: Task, attached: readonly Piece[]): Signals {
  // What Plumb attached by itself makes the question no harder than it is.
  const pieces = attached.filter(({ isAutomatic }) => isAutomatic !== true);
  const { prose, code } = splitFences(task.question);
  const question = readQuestion(prose);
  const problems = pieces.filter(({ kind }) => kind === "problems").map(({ text }) => text);
  const evidence = pieces.filter(({ kind }) => evidenceKinds.has(kind)).map(({ text }) => text);
  const quoted = [...evidence, code];
  const sources = pieces.filter(({ kind }) => isCode(kind) || kind === "diff").map(({ text }) => text);
  const counts = problems.map(countProblems);
  return {
    command: task.command,
    shape: joinShapes([...sources, code].map(shapeOf)),
    files: new Set(pieces.flatMap(({ place }) => (place ? [place.uri] : []))).size,
    problems: {
      errors: counts.reduce((sum, { errors }) => sum + errors, 0),
      others: counts.reduce((sum, { others }) => sum + others, 0),
    },
    question,
    exception: question.exception ?? evidence.map(exceptionIn).find((name) => name !== undefined),
    hasTrace: question.hasTrace || quoted.some(hasTrace),
    earlierTurns: task.earlier.length,
    hasFallenShort: task.earlier.at(-1)?.hasFallenShort === true,
  };
}

/** What tells of a failure, rather than being code. */
const evidenceKinds = new Set<PieceKind>(["problems", "terminal", "trace", "test", "debugger"]);

/** Words inside pasted code are not words of the question; what a terminal is told is neither. */
function splitFences(text: string): { prose: string; code: string } {
  const parts = text.split(/^[ \t]*(?:`{3,}|~{3,})([^\n]*)$/m);
  // Prose, info string, code, closing rest, prose, …
  return {
    prose: parts.filter((_, index) => index % 4 === 0).join("\n"),
    code: parts.filter((_, index) => index % 4 === 2 && !shells.test(parts[index - 1] ?? "")).join("\n"),
  };
}
const shells = /^\s*(?:bash|sh|shell|zsh|console|powershell|bat|cmd)\b/i;
