import type { Turn } from "../core/thread/turn.ts";

/** The turn at which a thread left another: the one that was asked anew, else the last that was taken along. */
export function branchPoint(turns: readonly Turn[]): Turn | undefined {
  const anew = turns.find(({ branch }) => branch && branch.original === undefined);
  return anew ?? turns.findLast(({ branch }) => branch !== undefined);
}
