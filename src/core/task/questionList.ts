import * as z from "zod/mini";
import { openFence } from "./openFence.ts";
import { t } from "../../l10n/language.ts";

/** How a list is written: a line a question, Markdown's list items and lines, or an object a line. */
export type ListForm = "lines" | "markdown" | "jsonl";

export interface QuestionList {
  readonly questions: readonly string[];
  /** Plain sentences on what was passed over. */
  readonly faults: readonly string[];
}

/** More than a person reads, and less than what fills a provider's day. */
export const mostQuestions = 1_000;

const lineSchema = z.union([
  z.string(),
  z.object({ question: z.string() }),
  z.object({ prompt: z.string() }),
  z.object({ text: z.string() }),
]);

/** Reads questions from a text that people or programs wrote. */
export function readQuestions(text: string, form: ListForm): QuestionList {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "");
  const read =
    form === "jsonl" ? lines.map(readObject) : (form === "markdown" ? outsideFences(lines) : lines).map(plain);
  const all = read.flatMap(({ question }) => (question === undefined || question === "" ? [] : [question]));
  const bad = read.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  return {
    questions: all.slice(0, mostQuestions),
    faults: [
      ...(bad.length === 0 ? [] : [leftOut(bad)]),
      ...(all.length > mostQuestions
        ? [t("Only the first {0} of {1} questions are asked.", mostQuestions, all.length)]
        : []),
    ],
  };
}

interface Line {
  readonly line: string;
  readonly number: number;
}

interface Read {
  readonly question?: string;
  /** The number of a line that holds none. */
  readonly fault?: number;
}

function plain({ line }: Line): Read {
  return { question: line };
}

function readObject({ line, number }: Line): Read {
  try {
    const value = lineSchema.parse(JSON.parse(line));
    const question = typeof value === "string" ? value : (Object.values(value)[0] ?? "");
    return question.trim() === "" ? { fault: number } : { question: question.trim() };
  } catch {
    return { fault: number };
  }
}

/** Headings, rules and code are no questions; a mark of a list or a quote is no part of one. */
function outsideFences(lines: readonly Line[]): readonly Line[] {
  let fence: string | undefined;
  return lines.flatMap(({ line, number }) => {
    const before = fence;
    fence = openFence(line, before);
    if (before !== undefined || fence !== undefined || /^(#{1,6}\s|([-*_]\s*){3,}$)/.test(line)) return [];
    const question = line.replace(/^>\s*/, "").replace(/^([-*+]|\d{1,4}[.)])\s+(\[[ x]\]\s+)?/i, "");
    return question === "" ? [] : [{ line: question, number }];
  });
}

const placesShown = 5;

function leftOut(numbers: readonly number[]): string {
  if (numbers.length === 1) return t("Line {0} holds no question and is left out.", numbers[0] ?? 0);
  const shown = numbers.slice(0, placesShown).join(", ");
  const more = numbers.length - placesShown;
  return more > 0
    ? t("Lines {0} and {1} more hold no question and are left out.", shown, more)
    : t("Lines {0} hold no question and are left out.", shown);
}
