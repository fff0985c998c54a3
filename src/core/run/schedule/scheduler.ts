import type { RateLimits } from "../../provider/patience/rateLimits.ts";
import type { After } from "../../provider/reading/bodyReader.ts";
import { createAllowances } from "./allowances.ts";
import { createTurns } from "./turns.ts";

/** A request that wants to leave. */
export interface Wanted {
  /** Id of the connection. */
  readonly connection: string;
  readonly model: string;
  /** The bulk work that it is part of; undefined where somebody waits for the answer. */
  readonly job: string | undefined;
}

/** Room for one request, from before it leaves until its answer has ended. */
export interface Slot {
  /** What the provider said that it still allows. */
  readonly told: (limits: RateLimits) => void;
  /** It refused for now: no bulk work before this moment, in epoch milliseconds. */
  readonly hold: (until: number) => void;
  readonly leave: () => void;
}

/** How windows with bulk work share a connection's limit. */
export interface Sharing {
  /** Bulk work wants room at the connection; calls `look` whenever what is known of other windows changed. */
  readonly join: (connection: string, look: () => void) => void;
  readonly leave: (connection: string) => void;
  /** So many requests of this window are under way there. */
  readonly tell: (connection: string, active: number) => void;
  /** Other windows with bulk work there, and how many requests of theirs are under way; undefined until it is known. */
  readonly others: (connection: string) => { readonly windows: number; readonly active: number } | undefined;
}

export interface SchedulerDeps {
  /** Requests at once of one connection, all windows' bulk work together; at least 1. */
  readonly limit: () => number;
  readonly sharing: Sharing;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: After;
}

export type Scheduler = ReturnType<typeof createScheduler>;

interface Waiting extends Wanted {
  readonly job: string;
  readonly go: () => void;
}

/** Timers stand still while a laptop sleeps. */
const lookAgainMs = 15_000;

/**
 * Decides when the requests of a window leave. Where somebody waits for the answer, at once, and it counts; bulk work
 * takes what room that leaves: below the limit of its connection, within what the provider says that it allows, its
 * jobs in turn, and no more than this window's share while other windows have bulk work for the same connection.
 */
export function createScheduler({ limit, sharing, now, after }: SchedulerDeps) {
  const waiting = createTurns<Waiting>();
  const allowances = createAllowances(now);
  const activeAt = new Map<string, number>();
  const bulkAt = new Map<string, number>();
  let stopTimer: (() => void) | undefined;

  const activeOf = (connection: string) => activeAt.get(connection) ?? 0;
  const placeOf = ({ connection, model }: Wanted) => `${connection}\n${model}`;

  function roomAt(connection: string): number {
    const others = sharing.others(connection);
    if (!others) return 0;
    const share = Math.floor(limit() / (others.windows + 1));
    // More windows than the limit has room for: one request each, or some would wait for the others' end.
    if (share === 0) return 1;
    // What other windows began before they knew of this one ends first.
    return others.windows === 0 ? share : Math.min(share, limit() - others.active);
  }

  function take(wanted: Wanted): Slot {
    const { connection, job } = wanted;
    const place = placeOf(wanted);
    countActive(connection, 1);
    allowances.sent(place);
    let isOver = false;
    return {
      told(limits) {
        allowances.told(place, limits);
        look();
      },
      hold: (until) => allowances.hold(place, until),
      leave() {
        if (isOver) return;
        isOver = true;
        countActive(connection, -1);
        if (job !== undefined) release(connection);
        look();
      },
    };
  }

  function countActive(connection: string, by: number): void {
    count(activeAt, connection, by);
    if (bulkAt.has(connection)) sharing.tell(connection, activeOf(connection));
  }

  /** Bulk work counts from when it begins to wait until it has ended. */
  function release(connection: string): void {
    count(bulkAt, connection, -1);
    if (!bulkAt.has(connection)) sharing.leave(connection);
  }

  /** Lets go whoever may, and sets the timer for when somebody may. */
  function look(): void {
    stopTimer?.();
    stopTimer = undefined;
    let next = Infinity;
    const mayGo = (one: Waiting): boolean => {
      const active = activeOf(one.connection);
      const room = roomAt(one.connection);
      if (active >= room) return false;
      const allowed = allowances.allowed(placeOf(one), room, active);
      if ("until" in allowed) next = Math.min(next, allowed.until);
      return active < allowed.atOnce;
    };
    for (let one = waiting.take(mayGo); one; one = waiting.take(mayGo)) one.go();
    if (next < Infinity) stopTimer = after(Math.max(0, Math.min(next - now(), lookAgainMs)), look);
  }

  async function wait(wanted: Wanted & { readonly job: string }, signal: AbortSignal): Promise<Slot | undefined> {
    const { connection } = wanted;
    const { promise, resolve } = Promise.withResolvers<Slot | undefined>();
    const go = () => {
      // From here on it is the request that is stopped, and gives its room back itself.
      signal.removeEventListener("abort", stop);
      resolve(take(wanted));
    };
    const one = { ...wanted, go };
    const stop = () => {
      waiting.remove(one);
      release(connection);
      resolve(undefined);
      look();
    };
    const isFirst = !bulkAt.has(connection);
    count(bulkAt, connection, 1);
    if (isFirst) sharing.join(connection, look);
    waiting.add(one);
    signal.addEventListener("abort", stop, { once: true });
    look();
    return await promise;
  }

  return {
    /** Resolves when the request may leave; undefined when it was stopped before that. */
    async enter(wanted: Wanted, signal: AbortSignal): Promise<Slot | undefined> {
      if (signal.aborted) return undefined;
      const { job } = wanted;
      return job === undefined ? take(wanted) : await wait({ ...wanted, job }, signal);
    },
    /** How many requests of one connection are worth having ready. */
    atOnce: limit,
  };
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const sum = (counts.get(key) ?? 0) + by;
  if (sum > 0) counts.set(key, sum);
  else counts.delete(key);
}
