import { thinkingLength } from "./thinking.ts";
import { thinkersOf, traceIdOf, type TracePart } from "./trace.ts";
import type { Turn } from "./turn.ts";

/** What of the thinking of a thread's turns is on disk, and what came since: each word is written once. */
export function createTraceKeeper() {
  /** Characters of each trace on disk. */
  const written = new Map<string, number>();
  /** What came after those. */
  const pending = new Map<string, string>();

  function partOf(turn: Turn): TracePart | undefined {
    const id = traceIdOf(turn);
    const at = written.get(id) ?? 0;
    const came = pending.get(id) ?? "";
    // No further than the turn itself: one that another window may go on with is kept as of an earlier place.
    const text = came.slice(0, Math.max(0, thinkingLength(turn.thinking) - at));
    if (text === "") return undefined;
    written.set(id, at + text.length);
    pending.set(id, came.slice(text.length));
    return { turn: id, at, text };
  }

  /** Nothing of its trace need stand in its record. */
  function withoutText(turn: Turn): Turn {
    const { thinking } = turn;
    const isWritten = thinking?.length !== undefined && (written.get(traceIdOf(turn)) ?? 0) >= thinking.length;
    return isWritten ? { ...turn, thinking: { ...thinking, text: "" } } : turn;
  }

  return {
    /** A turn as its file has it. */
    read(turn: Turn): void {
      for (const one of thinkersOf(turn)) {
        if (one.thinking?.length === undefined) continue;
        written.set(traceIdOf(one), one.thinking.length);
        pending.delete(traceIdOf(one));
      }
    },
    /** `text` has just come to the turn's thinking. */
    grew(turn: Turn, text: string): void {
      const id = traceIdOf(turn);
      pending.set(id, (pending.get(id) ?? "") + text);
    },
    /** A turn as it is to be written, and what has to be written before it. */
    take(turn: Turn): { readonly turn: Turn; readonly trace: readonly TracePart[] } {
      const trace = thinkersOf(turn).flatMap((one) => partOf(one) ?? []);
      const whole = withoutText(turn);
      return { turn: turn.compared ? { ...whole, compared: turn.compared.map(withoutText) } : whole, trace };
    },
  };
}
