import type { After } from "../../core/provider/reading/bodyReader.ts";
import { changed, concluded, type Stopped } from "../../core/run/record/conclude.ts";
import { leaseMs, renewEveryMs, withLease } from "../../core/run/record/lease.ts";
import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";
import { RunGone, type RunStore } from "./runStore.ts";
import { type HeldRun, LeaseLost, type RunWorker, type StopReason } from "./runWorker.ts";
import { t } from "../../l10n/language.ts";

export interface HeldRunsDeps {
  readonly store: RunStore;
  readonly window: string;
  readonly now: () => number;
  readonly after: After;
  /** A run as this window has just written or read it. */
  readonly onRecord: (record: RunRecord) => void;
  /** Work on a run is over, and this window let go of it, or another has it. */
  readonly onLeft: (record: RunRecord, isLost: boolean) => void;
  readonly report: (sentence: string, error: unknown) => void;
}

interface Holding {
  record: RunRecord;
  readonly stop: AbortController;
  stoppedFor: StopReason | undefined;
  /** Another window has it, or may. */
  isLost: boolean;
  /** The work is over, and the last change is being written. */
  isOver: boolean;
  /** A change could not be written, so that what the work came to says nothing about the run. */
  isUnwritten: boolean;
  readonly ended: Promise<void>;
}

/** VS Code gives a window that closes a few seconds. */
const closingMs = 3_000;
const unwritten = t("Plumb could not write down how its runs stand. It tries again; nothing is sent twice meanwhile.");
const broken = t("Plumb could not go on with a run. It is in the Runs view, with a way to try again.");

/** The runs this window works on: keeps their leases, and lets go of them at their end. */
export function createHeldRuns({ store, window, now, after, onRecord, onLeft, report }: HeldRunsDeps) {
  const holdings = new Map<string, Holding>();
  /** Being written down, to be held then. */
  const coming = new Set<string>();
  let renewal: { readonly callOff: () => void } | undefined;

  function lose(holding: Holding): void {
    holding.isLost = true;
    stopFor(holding, "leaving");
  }

  function stopFor(holding: Holding, reason: StopReason): void {
    if (holding.stoppedFor) return;
    holding.stoppedFor = reason;
    holding.stop.abort(reason);
  }

  function note(holding: Holding, record: RunRecord): RunRecord {
    holding.record = record;
    onRecord(record);
    if (record.asked && !hasEnded(record)) stopFor(holding, record.asked === "cancel" ? "cancelled" : "pausing");
    return record;
  }

  /** Alone among all windows, and only while this one holds the run. */
  async function write(holding: Holding, make: (record: RunRecord) => RunRecord): Promise<RunRecord> {
    if (holding.isLost) throw new LeaseLost();
    try {
      const record = await store.change(holding.record.id, (found) => {
        if (found.lease?.window !== window) throw new LeaseLost();
        return make(found);
      });
      holding.isUnwritten = false;
      return note(holding, record);
    } catch (error) {
      if (error instanceof LeaseLost || error instanceof RunGone) {
        lose(holding);
        throw error instanceof LeaseLost ? error : new LeaseLost();
      }
      holding.isUnwritten = true;
      throw error;
    }
  }

  async function renew(holding: Holding): Promise<void> {
    try {
      await write(holding, (record) => withLease(record, window, now()));
    } catch (error) {
      if (error instanceof LeaseLost) return;
      report(unwritten, error);
      // By now another window may have it.
      if ((holding.record.lease?.until ?? 0) <= now()) lose(holding);
    }
  }

  async function renewDue(): Promise<void> {
    const due = [...holdings.values()].filter(
      ({ record, isLost, isOver }) =>
        !isLost && !isOver && (record.lease?.until ?? 0) - now() <= leaseMs - renewEveryMs,
    );
    await Promise.all(due.map(renew));
  }

  function renewInTime(): void {
    if (renewal || holdings.size === 0) return;
    const mine = { callOff: after(renewEveryMs, () => void renewAll(mine)) };
    renewal = mine;
  }

  async function renewAll(mine: object): Promise<void> {
    await renewDue();
    if (renewal !== mine) return;
    renewal = undefined;
    renewInTime();
  }

  async function work(holding: Holding, worker: RunWorker): Promise<Stopped> {
    const { id } = holding.record;
    /** By its own word; it may have been resumed since, before the work was over. */
    let hasPaused = false;
    const run: HeldRun = {
      id,
      record: () => holding.record,
      async change(make) {
        if (holding.isOver) throw new LeaseLost();
        return write(holding, (found) => {
          const made = make(found);
          if (made !== found) hasPaused = made.state === "paused";
          return made === found ? found : withLease(changed(found, made, now()), window, now());
        });
      },
      folder: () => store.filesOf(id),
    };
    try {
      await worker.goOn(run, holding.stop.signal);
    } catch (error) {
      if (!holding.stoppedFor && !holding.isUnwritten) {
        report(broken, error);
        return "broken";
      }
      if (holding.isUnwritten) report(unwritten, error);
    }
    return holding.stoppedFor ?? (holding.isUnwritten || hasPaused ? "leaving" : "over");
  }

  async function finish(holding: Holding, worker: RunWorker): Promise<void> {
    const why = await work(holding, worker);
    holding.isOver = true;
    try {
      if (!holding.isLost) await write(holding, (record) => concluded(record, why, now()));
    } catch (error) {
      if (!(error instanceof LeaseLost)) report(unwritten, error);
    }
    holdings.delete(holding.record.id);
    if (holdings.size > 0) return;
    renewal?.callOff();
    renewal = undefined;
  }

  async function workOn(holding: Holding, worker: RunWorker, resolve: () => void): Promise<void> {
    await finish(holding, worker);
    resolve();
    onLeft(holding.record, holding.isLost);
  }

  /** Begins to work on a run whose lease this window has. */
  function hold(record: RunRecord, worker: RunWorker): void {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const stop = new AbortController();
    const holding: Holding = {
      record,
      stop,
      stoppedFor: undefined,
      isLost: false,
      isOver: false,
      isUnwritten: false,
      ended,
    };
    holdings.set(record.id, holding);
    note(holding, record);
    renewInTime();
    void workOn(holding, worker, resolve);
  }

  return {
    has: (id: string) => holdings.has(id),
    /** It may be on disk already, where this window sees it as it sees others' runs: taken as well, it would be asked twice. */
    isComing: (id: string) => coming.has(id),
    ids: () => [...holdings.keys()],
    hold,
    /** Writes a new run down and begins to work on it; throws where it cannot be written. */
    async begin(record: RunRecord, worker: RunWorker): Promise<void> {
      coming.add(record.id);
      try {
        await store.create(record);
        hold(record, worker);
      } finally {
        coming.delete(record.id);
      }
    },
    /** Looks at what others wrote to a held run: what they ask of it, or that they took it. */
    async look(id: string): Promise<void> {
      const holding = holdings.get(id);
      if (holding && !holding.isOver) await write(holding, (record) => record).catch(() => undefined);
    },
    /** Resolves when the work is over and this window has let go. */
    async stop(id: string, reason: StopReason): Promise<void> {
      const holding = holdings.get(id);
      if (!holding) return;
      stopFor(holding, reason);
      await holding.ended;
    },
    async close(): Promise<void> {
      const all = [...holdings.values()];
      for (const holding of all) stopFor(holding, "leaving");
      const late = Promise.withResolvers<void>();
      const callOff = after(closingMs, late.resolve);
      await Promise.race([Promise.all(all.map(({ ended }) => ended)), late.promise]);
      callOff();
      // What a provider takes minutes to cancel is for the next window, which finds it in the record.
      for (const holding of all) holding.isLost ||= !holding.isOver;
    },
  };
}
