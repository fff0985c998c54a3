import type { Turn } from "../core/thread/turn.ts";

/** A phase as it is listed. Times are milliseconds since the question was asked. */
export interface PhaseTime {
  /** Undefined for the wait before the first words. */
  readonly headline: string | undefined;
  readonly from: number;
  /** Undefined where its end is not known: the window closed first. */
  readonly took: number | undefined;
  readonly isCurrent: boolean;
}

/** Shorter waits are nobody's concern. */
const shortestWaitMs = 1000;

/** When each phase of the thinking began and how long it took; `elapsed` is how long ago the question was asked. */
export function phaseTimes({ thinking, askedAt, state }: Turn, elapsed: number): readonly PhaseTime[] {
  const { phases = [], startedAt = 0, endedAt } = thinking ?? {};
  const [first] = phases;
  if (!thinking || !first) return [];
  const isGoing = endedAt === undefined && state === "running";
  const end = endedAt === undefined ? (isGoing ? elapsed : undefined) : endedAt - askedAt;
  const listed = phases.map(({ headline, at }, index) => {
    const from = at - askedAt;
    const next = phases[index + 1];
    const until = next ? next.at - askedAt : end;
    const took = until === undefined ? undefined : Math.max(0, until - from);
    return { headline, from, took, isCurrent: isGoing && !next };
  });
  const wait = startedAt - askedAt;
  if (wait < shortestWaitMs) return listed;
  return [{ headline: undefined, from: 0, took: wait, isCurrent: false }, ...listed];
}
