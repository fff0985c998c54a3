import * as z from "zod/mini";
import { questionsIn } from "./batchWork.ts";

export interface QuestionList {
  readonly questions: readonly string[];
  /** One plain sentence on what was passed over. */
  readonly fault: string | undefined;
}

const lineSchema = z.union([
  z.string(),
  z.object({ question: z.string() }),
  z.object({ prompt: z.string() }),
  z.object({ text: z.string() }),
]);

/** The questions in a text that people wrote, or, as JSON lines, programs. */
export function readQuestions(text: string, isJsonLines: boolean): QuestionList {
  const plain = text.replace(/^\uFEFF/, "");
  if (!isJsonLines) return { questions: questionsIn(plain), fault: undefined };
  const lines = plain.split(/\r\n?|\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const read = lines.filter(({ line }) => line !== "").map((one) => ({ ...one, question: questionOf(one.line) }));
  const bad = read.flatMap(({ number, question }) => (question === undefined ? [number] : []));
  return {
    questions: read.flatMap(({ question }) => question ?? []),
    fault:
      bad.length === 0 ? undefined : `${placesOf(bad)} no question and ${bad.length === 1 ? "is" : "are"} left out.`,
  };
}

function questionOf(line: string): string | undefined {
  try {
    const value = lineSchema.parse(JSON.parse(line));
    const question = (typeof value === "string" ? value : (Object.values(value)[0] ?? "")).trim();
    return question === "" ? undefined : question;
  } catch {
    return undefined;
  }
}

const placesShown = 5;

function placesOf(numbers: readonly number[]): string {
  if (numbers.length === 1) return `Line ${numbers[0]} holds`;
  const shown = numbers.slice(0, placesShown).join(", ");
  const more = numbers.length - placesShown;
  return more > 0 ? `Lines ${shown} and ${more} more hold` : `Lines ${shown} hold`;
}
