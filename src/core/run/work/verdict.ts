import type { Work } from "./workState.ts";

/** What a check came to, read from the sections that it was asked for. */
export interface Conclusion {
  /** `unsaid` where it did not say. */
  readonly verdict: NonNullable<Work["verdict"]>;
  /** In the check's own words; empty where it gave no reason. */
  readonly because: string;
  /** The rest of the answer, without the heading of the result. */
  readonly result: string;
}

const section = /^#{1,6}[ \t]+Verdict[ \t]*:?[ \t]*\n+([\s\S]*?)(?=^#{1,6}[ \t]|(?![\s\S]))/im;

/** Reads a check's answer, however loosely it keeps to its sections; without a verdict all of it is the result. */
export function conclusionIn(answer: string): Conclusion {
  const found = section.exec(answer);
  if (!found) return { verdict: "unsaid", because: "", result: answer };
  const [whole, words = ""] = found;
  const word = /\b(holds|fails)\b/i.exec(words.slice(0, 200))?.[1]?.toLowerCase();
  const rest = answer.replace(whole, "").replace(/^\s*#{1,6}[ \t]+Result[ \t]*\n/i, "");
  return {
    verdict: word === "holds" || word === "fails" ? word : "unsaid",
    because: words.replace(/^\W*(?:holds|fails)\b[\s:,.*_–—-]*/i, "").trim(),
    result: rest.trim(),
  };
}
