import type { Turn } from "../../core/thread/turn.ts";
import type { State } from "./state.ts";

/** What time alone changes is drawn at least this often. Milliseconds. */
const wholeEveryMs = 1000;
/** Time, and what is looked at by itself. */
const apart: ReadonlySet<keyof State> = new Set(["now", "skewMs", "thread"]);

/** A running answer that has grown, and its place in the thread. */
interface GrownAnswer {
  readonly index: number;
  readonly text: string;
}

/**
 * The answer that grew, where nothing else that is shown changed from `drawn` to `state`: most frames of a long answer.
 * `wholeAt` is when all was drawn last, epoch milliseconds.
 */
export function grownAnswer(drawn: State, state: State, wholeAt: number): GrownAnswer | undefined {
  const [{ turns: before, ...thread }, { turns: after, ...sameThread }] = [drawn.thread, state.thread];
  if (before === after || before.length !== after.length || Math.abs(state.now - wholeAt) >= wholeEveryMs)
    return undefined;
  const index = after.findLastIndex((turn, at) => turn !== before[at]);
  const [was, is] = [before[index], after[index]];
  if (!was || !is || !isGrowing(was) || is.answer === was.answer) return undefined;
  const areOthersSame = before.every((turn, at) => at === index || turn === after[at]);
  const isAllSame =
    areOthersSame && isSame(drawn, state, apart) && isSame(thread, sameThread) && isSame(was, is, answer);
  return isAllSame ? { index, text: is.answer } : undefined;
}

const answer: ReadonlySet<keyof Turn> = new Set(["answer"]);

/** A summary is folded, and of a comparison several answers grow. */
function isGrowing({ state, answer: text, command, compared }: Turn): boolean {
  return state === "running" && text !== "" && command !== "compact" && compared === undefined;
}

function isSame<Thing extends object>(one: Thing, other: Thing, apartFrom?: ReadonlySet<keyof Thing>): boolean {
  const isIn = (some: Thing, others: Thing) => {
    for (const key in some) if (apartFrom?.has(key) !== true && some[key] !== others[key]) return false;
    return true;
  };
  return isIn(one, other) && isIn(other, one);
}
