import { type Hunk, withHunks } from "./hunks.ts";
import { textOf } from "./lines.ts";

export type HunkVerdict = "accepted" | "rejected";

/** What the reader decided of each hunk, by its words: it stays decided when the file changes elsewhere. */
export type Verdicts = ReadonlyMap<string, HunkVerdict>;

/** Undefined while the reader has not decided. */
export function verdictOf(hunk: Hunk, verdicts: Verdicts): HunkVerdict | undefined {
  return verdicts.get(keyOf(hunk));
}

/** The verdicts with this one for each of the hunks; those given stay as they are. */
export function withVerdict(verdicts: Verdicts, hunks: readonly Hunk[], verdict: HunkVerdict): Verdicts {
  return new Map([...verdicts, ...hunks.map((hunk) => [keyOf(hunk), verdict] as const)]);
}

export interface ProposedHunk {
  readonly hunk: Hunk;
  readonly verdict: HunkVerdict | undefined;
  /** 0-based line of the proposed text at which it begins. */
  readonly line: number;
}

/** The text as it would be without what was rejected, and where each hunk stands in it. */
export function proposed(
  base: string,
  hunks: readonly Hunk[],
  verdicts: Verdicts,
): { readonly text: string; readonly hunks: readonly ProposedHunk[] } {
  let shift = 0;
  const placed = hunks.map((hunk): ProposedHunk => {
    const verdict = verdictOf(hunk, verdicts);
    const line = hunk.start + shift;
    if (verdict !== "rejected") shift += hunk.after.length - hunk.before.length;
    return { hunk, verdict, line };
  });
  const kept = placed.filter(({ verdict }) => verdict !== "rejected").map(({ hunk }) => hunk);
  return { text: withHunks(base, kept), hunks: placed };
}

function keyOf({ before, after }: Hunk): string {
  return `${textOf(before)}\0${textOf(after)}`;
}
