import { similarity } from "./similarity.ts";

/** Where the quoted lines stand in a file: as many lines from `start` on, 0-based. */
export interface Place {
  readonly start: number;
  /** `spaces`: the same but for white space. `similar`: the nearest there is, so a reader must look. */
  readonly match: "exact" | "spaces" | "similar";
}

export type Located = Place | { readonly problem: "missing" | "twice" };

/** Alike enough to be what was meant, and that much more alike than any other place. */
const [leastAlike, leastLead] = [0.82, 0.08];
/** Two lines are alike too easily. */
const fewestLines = 3;
const mostComparisons = 3_000_000;

/** The one place of a file that quoted lines can mean. Nothing is guessed: what fits twice fits nowhere. */
export function locate(file: readonly string[], quoted: readonly string[]): Located {
  if (quoted.every((line) => line.trim() === "")) return { problem: "missing" };
  for (const [match, form] of forms) {
    const starts = startsOf(file.map(form), quoted.map(form));
    if (starts.length > 1) return { problem: "twice" };
    if (starts[0] !== undefined) return { start: starts[0], match };
  }
  return nearest(file.map(squeezed), quoted.map(squeezed));
}

const forms = [
  ["exact", (line: string) => line.replace(/^\uFEFF/, "")],
  ["spaces", squeezed],
] as const;

function squeezed(line: string): string {
  return line
    .replace(/^\uFEFF/, "")
    .trim()
    .replaceAll(/\s+/g, " ");
}

function startsOf(file: readonly string[], quoted: readonly string[]): number[] {
  const starts: number[] = [];
  for (let start = 0; start + quoted.length <= file.length; start += 1) {
    if (quoted.every((line, index) => file[start + index] === line)) starts.push(start);
  }
  return starts;
}

function nearest(file: readonly string[], quoted: readonly string[]): Located {
  const telling = quoted.filter((line) => /\w/.test(line)).length;
  if (telling < fewestLines || file.length * quoted.length > mostComparisons) return { problem: "missing" };
  const known = new Map<string, number>();
  const alike = (one: string, other: string) => {
    if (one === other) return 1;
    const key = `${one}\n${other}`;
    const value = known.get(key) ?? similarity(one, other);
    known.set(key, value);
    return value;
  };
  // Long lines say more than a closing bracket.
  const weights = quoted.map((line) => Math.min(40, line.length) + 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const scores: { readonly start: number; readonly score: number }[] = [];
  for (let start = 0; start + quoted.length <= file.length; start += 1) {
    let score = 0;
    for (const [index, line] of quoted.entries())
      score += alike(file[start + index] ?? "", line) * (weights[index] ?? 1);
    scores.push({ start, score: score / whole });
  }
  const best = scores.toSorted((one, other) => other.score - one.score)[0];
  if (!best || best.score < leastAlike) return { problem: "missing" };
  const isRivalled = scores.some(({ start, score }) => start !== best.start && score > best.score - leastLead);
  return isRivalled ? { problem: "twice" } : { start: best.start, match: "similar" };
}
