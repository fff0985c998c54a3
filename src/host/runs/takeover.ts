import pLimit from "p-limit";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { resumed } from "../../core/run/record/conclude.ts";
import {
  heldElsewhereUntil,
  leaseMs,
  mayTake,
  renewEveryMs,
  waitsUntil,
  withLease,
} from "../../core/run/record/lease.ts";
import { isGoing, type RunRecord } from "../../core/run/record/runRecord.ts";
import type { createHeldRuns } from "./heldRuns.ts";
import type { createKnownRuns } from "./knownRuns.ts";
import { RunGone, type RunStore } from "./runStore.ts";
import type { RunWorker } from "./runWorker.ts";
import { t } from "../../l10n/language.ts";

export interface TakeoverDeps {
  readonly store: RunStore;
  readonly known: ReturnType<typeof createKnownRuns>;
  readonly held: ReturnType<typeof createHeldRuns>;
  readonly window: string;
  readonly workspace: () => RunRecord["workspace"];
  readonly workerOf: (record: RunRecord) => RunWorker | undefined;
  readonly now: () => number;
  readonly after: After;
  readonly report: (sentence: string, error: unknown) => void;
}

/** Timers stand still while a laptop sleeps, so the clock is asked again in between. */
const longestTimerMs = 15_000;
const notNow = t("Plumb could not look after its runs in the background for now. It tries again.");

/** Follows what other windows do with their runs, and goes on with those that nobody works on any more. */
export function createTakeover({ store, known, held, window, workspace, workerOf, now, after, report }: TakeoverDeps) {
  let isPickingUp = false;
  let isClosed = false;
  const firstReading = Promise.withResolvers<void>();
  let callOffPoll: (() => void) | undefined;
  /** What is read from disk is taken in turn, so that nothing older replaces it. */
  const oneByOne = pLimit(1);
  let unseen = new Set<string | undefined>();

  const claimant = () => ({ window, workspace: workspace().id });
  const isOurs = (record: RunRecord) =>
    !held.has(record.id) && !held.isComing(record.id) && workerOf(record) !== undefined;

  const inTurn = (act: () => Promise<void>): Promise<void> =>
    oneByOne(act).catch((error: unknown) => report(notNow, error));

  /** What comes while others are being read is read together. */
  function see(id: string | undefined): void {
    const isFirst = unseen.size === 0;
    unseen.add(id);
    if (!isFirst || isClosed) return;
    void inTurn(async () => {
      const ids = unseen;
      unseen = new Set();
      for (const one of ids.has(undefined) ? known.ids() : [...ids]) if (one !== undefined) await readAgain(one);
      await takeAll();
    });
  }

  async function readAgain(id: string): Promise<void> {
    if (held.has(id)) return held.look(id);
    const record = await store.read(id);
    // Begun meanwhile: what its work writes is newer.
    if (held.has(id)) return;
    if (record) known.note(record);
    else known.forget(id);
  }

  async function readAll(): Promise<readonly RunRecord[]> {
    const records = await store.list();
    for (const record of records) if (!held.has(record.id)) known.note(record);
    return records;
  }

  async function takeAll(): Promise<void> {
    if (!isPickingUp) return;
    for (const record of known.list()) {
      if (isOurs(record) && mayTake(record, claimant(), now())) await takeWith(record.id, (found) => found);
    }
    pollInTime();
  }

  /** Changes a run and takes it in the same breath, if it is free then: of all windows that try at once, one gets it. */
  async function takeWith(id: string, make: (record: RunRecord) => RunRecord): Promise<void> {
    if (isClosed) return;
    try {
      let isTaken = false;
      const record = await store.change(id, (found) => {
        const made = make(found);
        isTaken = !isClosed && isOurs(made) && mayTake(made, claimant(), now());
        return isTaken ? withLease(made, window, now()) : made;
      });
      const worker = workerOf(record);
      if (isTaken && worker) held.hold(record, worker);
      else known.note(record);
    } catch (error) {
      if (error instanceof RunGone) known.forget(id);
      else report(notNow, error);
    }
  }

  /** Looks again when another window's lease ends or a run's hour comes; at what could not be taken, after a lease's time. */
  function pollInTime(): void {
    callOffPoll?.();
    callOffPoll = undefined;
    const at = now();
    const times = known.list().flatMap((record) => {
      if (!isGoing(record) || held.has(record.id)) return [];
      const until = heldElsewhereUntil(record, window, at);
      if (until !== undefined) return [until];
      const hour = waitsUntil(record, at);
      if (hour !== undefined) return isOurs(record) ? [hour] : [];
      return isOurs(record) && mayTake(record, claimant(), at) ? [at + leaseMs] : [];
    });
    if (times.length > 0) pollAt(Math.min(...times));
  }

  function pollAt(at: number): void {
    if (isClosed) return;
    const look = () => {
      callOffPoll = undefined;
      if (now() < at) return pollAt(at);
      // The machine slept: the window that holds it has as much right to wake up as this one.
      if (now() - at > renewEveryMs) return pollAt(now() + 2 * renewEveryMs);
      for (const record of known.list()) if (isGoing(record) && !held.has(record.id)) see(record.id);
    };
    callOffPoll = after(Math.min(Math.max(at - now(), 0), longestTimerMs), look);
  }

  const stopWatching = store.watch(see);

  return {
    whenRead: firstReading.promise,
    /** Takes what is free now, as far as this window knows. */
    take: () => inTurn(takeAll),
    /** Changes a run that this window does not hold, and takes it where it is free then. */
    takeWith: (id: string, make: (record: RunRecord) => RunRecord) =>
      inTurn(async () => {
        await takeWith(id, make);
        pollInTime();
      }),
    /** A run that waits for its hour was written down. */
    wait: (record: RunRecord) =>
      inTurn(async () => {
        known.note(record);
        pollInTime();
      }),
    /** Goes on with what stands still without the user having paused it: it waits for a key, an account or an address. */
    lookAgain: () =>
      inTurn(async () => {
        for (const record of known.list()) {
          if (record.state !== "paused" || workerOf(record)?.canPause === true) continue;
          await takeWith(record.id, (found) => resumed(found, now()));
        }
        pollInTime();
      }),
    pickUp: () =>
      inTurn(async () => {
        isPickingUp = true;
        const records = await readAll().finally(firstReading.resolve);
        await takeAll();
        for (const id of await store.tidy(records, now())) known.forget(id);
      }),
    /** Takes nothing more; resolves when what was begun is over. */
    async close(): Promise<void> {
      isClosed = true;
      stopWatching();
      callOffPoll?.();
      await oneByOne(() => undefined);
    },
  };
}
