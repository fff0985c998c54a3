import type { QuestionSigns } from "./question.ts";

/**
 * Words that say on their own that the last answer did not solve it. `still` says so only beside a failure, and `again`
 * never: it asks for many things.
 */
const plain: ReadonlySet<string> = new Set([
  "same error",
  "same problem",
  "same issue",
  "didnt help",
  "did not help",
  "not fixed",
  "doesnt work",
  "does not work",
  "not working",
  "didnt work",
  "still wrong",
  "you broke",
]);

/** Whether a follow-up says that the answer before it did not solve it. */
export function saysStillWrong({ topics, exception }: QuestionSigns): boolean {
  const persists = topics.get("persists") ?? [];
  if (persists.some((phrase) => plain.has(phrase))) return true;
  return persists.includes("still") && (topics.has("failure") || topics.has("failing test") || exception !== undefined);
}

/** From this share of common words on, a question is taken for the one before, edited. */
const editedFrom = 0.7;

/** Whether a question is the one before it again, as it was or slightly edited. */
export function isRepeated(question: QuestionSigns, before: QuestionSigns): boolean {
  const [one, other] = [question.vocabulary, before.vocabulary];
  if (one.size === 0 || other.size === 0) return false;
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common) >= editedFrom;
}
