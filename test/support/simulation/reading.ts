import type { ImageHead } from "../../../src/core/context/imageHead.ts";
import type { Prompt } from "./prompt.ts";
import { type CodeBlock, readPromptText } from "./promptText.ts";
import { type ReportedProblem, tracedIn } from "./tracedIn.ts";

/** What the simulation understands of a request: enough to answer about the right code. */
export interface Reading {
  readonly command: "explain" | "debug" | "ask" | "review" | "message" | "fix" | "refactor" | "test";
  readonly question: string;
  /** The code that is asked about: the first block of the newest message that has one, else of an answer. */
  readonly block: CodeBlock | undefined;
  /** All of the newest message. */
  readonly blocks: readonly CodeBlock[];
  /** Functions and classes that the code declares. */
  readonly names: readonly string[];
  readonly problems: readonly ReportedProblem[];
  /** What the client's functions gave back just now. */
  readonly outputs: readonly string[];
  readonly images: readonly ImageHead[];
  /** The question before this one, when there is one. */
  readonly earlier: string | undefined;
}

const declarations = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\*?|def|func|fn|sub|class|interface|struct|trait|enum)\s+(\w+)/,
  /^\s*(?:pub(?:\(\w+\))?|public|private|protected|static|final|abstract|override|export|async)\s.*?\b(?:fn|func|class|interface)\s+(\w+)/,
  /^\s*(?:export\s+)?(?:const|let|var)\s+(\w+)\s*(?::[^=]*)?=\s*(?:async\s*)?(?:function\b|\([^)]*\)[^=]*=>|\w+\s*=>)/,
  /^\s+(?:(?:public|private|protected|static|async|override)\s+)*(?!(?:if|for|while|switch|catch|return|function)\b)(\w+)\([^)]*\)[^;{]*\{\s*$/,
];

export function readRequest(prompt: Prompt): Reading {
  const messages = prompt.turns.filter(({ role }) => role === "user").map(({ text }) => readPromptText(text));
  const answers = prompt.turns.filter(({ role }) => role === "assistant").map(({ text }) => readPromptText(text));
  const newest = messages.at(-1);
  const question = newest?.question ?? "";
  const traced = newest && tracedIn(newest);
  const block = traced?.block ?? [...answers, ...messages].findLast(({ blocks }) => blocks.length > 0)?.blocks[0];
  const problems = traced ? [traced.problem] : problemsIn(newest?.prose ?? []);
  const instructions = prompt.turns.filter(({ role }) => role === "developer").map(({ text }) => text);
  return {
    command: commandOf(question, instructions.join("\n"), problems.length > 0),
    question,
    block,
    blocks: newest?.blocks ?? [],
    names: block ? namesIn(block.code) : [],
    problems,
    outputs: prompt.turns.slice(prompt.turns.findLastIndex(({ role }) => role !== "tool") + 1).map(({ text }) => text),
    images: prompt.images,
    earlier: messages.at(-2)?.question,
  };
}

function commandOf(question: string, instructions: string, hasProblems: boolean): Reading["command"] {
  if (/^explain\b/i.test(question)) return "explain";
  if (/^review\b/i.test(question)) return "review";
  if (/^write a commit message\b/i.test(question)) return "message";
  if (/^fix these problems, with edits\b/i.test(question)) return "fix";
  if (/^refactor this code with edits\b/i.test(question)) return "refactor";
  if (/^write tests\b/i.test(question)) return "test";
  if (/^(?:debug|fix|find the cause)\b/i.test(question) || hasProblems) return "debug";
  if (question.includes("?") || question.split(/\s+/).length > 3) return "ask";
  return /\b(?:debug|fix)/i.test(instructions) ? "debug" : "explain";
}

function namesIn(code: string): readonly string[] {
  const names = new Set<string>();
  for (const line of code.split("\n").slice(0, 2000)) {
    if (line.length > 400) continue;
    const name = declarations.map((declaration) => declaration.exec(line)?.[1]).find((found) => found !== undefined);
    if (name) names.add(name);
  }
  return [...names];
}

/** As Plumb and compilers write them: `- error [ts 2322] at src/stats.ts:16: Type …`, `src/stats.ts:16: error: …`. */
const reported = /^\s*[-*]\s+(?:error|warning|info|hint)\b|\b(?:error|warning)\b.*[:\d]/i;
const preamble =
  /^(?:[-*]\s+)?(?:error|warning|info|hint)\s*(\[[^\]]{1,60}\])?(?:,?\s+lines?\s+[\d–-]+|\s+at\s+[^:]{1,300}:[\d–-]+)?\s*:\s*/i;

function problemsIn(prose: readonly string[]): readonly ReportedProblem[] {
  return prose
    .filter((line) => line.length < 2000 && !line.startsWith("#") && reported.test(line))
    .slice(0, 10)
    .map((line) => {
      const found = /(?:\blines?\s+|:)(\d{1,7})/i.exec(line)?.[1];
      const words = line.trim();
      const origin = preamble.exec(words)?.[1];
      const path = /\sat\s+([^:]{1,300}):\d/.exec(words)?.[1];
      const message = words.replace(preamble, "").replace(/^[-*]\s+/, "");
      return {
        message: origin === undefined ? message : `${message} ${origin}`,
        path,
        line: found === undefined ? undefined : Number(found),
      };
    });
}
