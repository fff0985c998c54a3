import * as z from "zod/mini";
import type { Piece } from "../../../src/core/context/piece.ts";
import { problemsText, type Problem, severities } from "../../../src/core/context/problem.ts";
import { decide, type DecideOptions } from "../../../src/core/router/decide.ts";
import type { Decision } from "../../../src/core/router/decision.ts";
import { type Features, featuresOf } from "../../../src/core/router/features.ts";
import type { Learner } from "../../../src/core/router/learner.ts";
import { signalsOf } from "../../../src/core/router/signals.ts";
import type { Task } from "../../../src/core/task/task.ts";

const problem = z.object({
  message: z.string(),
  severity: z.optional(z.enum(severities)),
  code: z.optional(z.string()),
  source: z.optional(z.string()),
  startLine: z.optional(z.number()),
  endLine: z.optional(z.number()),
});
const row = z.object({
  id: z.optional(z.union([z.string(), z.number()])),
  prompt: z.optional(z.string()),
  command: z.optional(z.enum(["explain", "debug", "ask"])),
  selection: z.optional(z.string()),
  code: z.optional(z.string()),
  language: z.optional(z.string()),
  problems: z.optional(z.array(z.union([z.string(), problem]))),
  earlier: z.optional(z.array(z.object({ question: z.string(), answer: z.string() }))),
  label: z.optional(z.unknown()),
});

function problemOf(given: string | z.infer<typeof problem>): Problem {
  const told = typeof given === "string" ? { message: given } : given;
  const { message, severity = "error", code, source, startLine = 1, endLine = startLine } = told;
  return { message, severity, code, source, path: "code", startLine, endLine };
}

function pieceOf(kind: Piece["kind"], text: string, language: string): Piece {
  const endLine = text.split("\n").length;
  const place = { uri: "file:///code", path: "code", startLine: 1, endLine };
  return { id: kind, kind, label: kind, place, language, text, tokens: 0, omitted: undefined };
}

export interface RoutedRow {
  readonly id: string | number;
  readonly decision: Decision;
  readonly features: Features;
  readonly label: unknown;
}

/** Routes one line of JSON as Plumb routes a question. Throws where the line is not a row. */
export function routeRow(line: string, name: string, options: DecideOptions = {}): RoutedRow {
  const given = row.parse(JSON.parse(line));
  const { id = name, prompt = "", command = "ask", selection, code, language = "" } = given;
  const { problems = [], earlier = [] } = given;
  const task: Task = { command, question: prompt, earlier };
  const source = selection ?? code;
  const pieces = [
    ...(problems.length > 0 ? [pieceOf("problems", problemsText(problems.map(problemOf)), "")] : []),
    ...(source === undefined ? [] : [pieceOf("selection", source, language)]),
  ];
  const signals = signalsOf(task, pieces);
  const decision = decide(signals, options);
  return { id, decision, features: featuresOf(signals, decision.ruleScore ?? decision.score), label: given.label };
}

/** Feeds back what a row's label says its score should have been. */
export function teach(learner: Learner, { id, decision, features }: RoutedRow, target: number): void {
  const score = decision.ruleScore ?? decision.score;
  learner.learn({ turn: String(id), at: 0, kind: "wentOn", features, score, lesson: { target, trust: 1 } });
}
