import type { Turn } from "../core/thread/turn.ts";

/** A phase as it is listed. Times are milliseconds since the question was asked. */
export interface PhaseTime {
  /** `wait`: before the first words. `pickUp`: another window went on; what came in between is told from then. */
  readonly kind: "phase" | "wait" | "pickUp";
  readonly headline: string;
  readonly from: number;
  /** Undefined for a moment, and where the end is not known: the window closed first. */
  readonly took: number | undefined;
  readonly isCurrent: boolean;
}

/** Shorter waits are nobody's concern. */
const shortestWaitMs = 1000;

/** When each phase of the thinking began and how long it took; `elapsed` is how long ago the question was asked. */
export function phaseTimes({ thinking, background, askedAt, state }: Turn, elapsed: number): readonly PhaseTime[] {
  const { phases = [], startedAt = 0, endedAt } = thinking ?? {};
  if (!thinking || phases.length === 0) return [];
  const isGoing = endedAt === undefined && state === "running";
  const end = endedAt === undefined ? (isGoing ? elapsed : undefined) : endedAt - askedAt;
  const listed = phases.map(({ headline, at }, index): PhaseTime => {
    const from = at - askedAt;
    const next = phases[index + 1];
    const until = next ? next.at - askedAt : end;
    const took = until === undefined ? undefined : Math.max(0, until - from);
    return { kind: "phase", headline, from, took, isCurrent: isGoing && !next };
  });
  const wait = startedAt - askedAt;
  const waited: PhaseTime = { kind: "wait", headline: "", from: 0, took: wait, isCurrent: false };
  const pickUps = (background?.pickedUp ?? []).map((at): PhaseTime => {
    return { kind: "pickUp", headline: "", from: at - askedAt, took: undefined, isCurrent: false };
  });
  const all = [...(wait < shortestWaitMs ? [] : [waited]), ...pickUps, ...listed];
  return all.toSorted((one, other) => one.from - other.from);
}
