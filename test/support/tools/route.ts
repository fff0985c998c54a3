// Prints how the router decides on prompts from a file, one JSON object a line: `npm run -s route -- FILE.jsonl`.
// A row has `prompt` and may have `id`, `command`, `selection` or `code`, `language`, `problems` (texts or problems as
// the editor reports them) and `earlier` (exchanges). Rows that cannot be read are told on stderr; the exit code is then 1.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import * as z from "zod/mini";
import type { Piece } from "../../../src/core/context/piece.ts";
import { problemsText, type Problem, severities } from "../../../src/core/context/problem.ts";
import { decide } from "../../../src/core/router/decide.ts";
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

function routeRow(line: string, name: string) {
  const given = row.parse(JSON.parse(line));
  const {
    id = name,
    prompt = "",
    command = "ask",
    selection,
    code,
    language = "",
    problems = [],
    earlier = [],
  } = given;
  const task: Task = { command, question: prompt, earlier };
  const source = selection ?? code;
  const pieces = [
    ...(problems.length > 0 ? [pieceOf("problems", problemsText(problems.map(problemOf)), "")] : []),
    ...(source === undefined ? [] : [pieceOf("selection", source, language)]),
  ];
  const { tier, score, reasons } = decide(signalsOf(task, pieces));
  return { id, tier, score, reasons };
}

async function routeFile(file: string): Promise<void> {
  let lineNumber = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    lineNumber += 1;
    const name = `${file}:${lineNumber}`;
    if (line.trim() === "") continue;
    try {
      console.log(JSON.stringify(routeRow(line, name)));
    } catch (error) {
      complain(name, error);
    }
  }
}

function complain(where: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`${where}: ${message.replaceAll(/\s+/g, " ").slice(0, 300)}`);
  process.exitCode = 1;
}

// The reader may have seen enough: `route … | head`.
process.stdout.on("error", () => process.exit());
const files = process.argv.slice(2);
if (files.length === 0) complain("route", "name at least one JSONL file");
for (const file of files) await routeFile(file).catch((error: unknown) => complain(file, error));
