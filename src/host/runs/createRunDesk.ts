import type { After } from "../../core/provider/reading/bodyReader.ts";
import { asked, resumed } from "../../core/run/record/conclude.ts";
import { hastened, heldElsewhereUntil, leaseMs, waitsUntil, withLease } from "../../core/run/record/lease.ts";
import { hasEnded, isGoing, type RunRecord } from "../../core/run/record/runRecord.ts";
import { createHeldRuns } from "./heldRuns.ts";
import { createKnownRuns } from "./knownRuns.ts";
import type { RunDesk } from "./runDesk.ts";
import type { RunStore } from "./runStore.ts";
import type { RunWorker } from "./runWorker.ts";
import { createTakeover } from "./takeover.ts";
import { t } from "../../l10n/language.ts";

export interface RunDeskDeps {
  readonly store: RunStore;
  readonly window: string;
  readonly workspace: () => RunRecord["workspace"];
  readonly workerOf: (record: RunRecord) => RunWorker | undefined;
  readonly now: () => number;
  readonly after: After;
  readonly report: (sentence: string, error: unknown) => void;
  /** A run that this window worked on has ended. */
  readonly onEnded: (record: RunRecord) => void;
}

/** How long the window that holds a run may take to stop it. */
const patienceMs = 2 * leaseMs;
const unreached = t(
  "The window that works on this run has not stopped it yet. It was told to, and stops it as soon as it can.",
);

/** All runs of all windows, as this window sees them, and its work on its own. */
export function createRunDesk(deps: RunDeskDeps): RunDesk {
  const { store, window, workerOf, now, after, report } = deps;
  const known = createKnownRuns();
  let isClosed = false;

  const held = createHeldRuns({
    ...deps,
    onRecord: known.note,
    onLeft(record, isLost) {
      if (!isLost && hasEnded(record)) deps.onEnded(record);
      void takeover.take();
    },
  });
  const takeover = createTakeover({ ...deps, known, held });

  /** Leaves word for the window that holds it, and takes the run itself when that is gone. */
  async function ask(id: string, what: "cancel" | "pause"): Promise<void> {
    const before = known.find(id) ?? (await store.read(id));
    if (!before || (what === "pause" && workerOf(before)?.canPause !== true)) return;
    if (held.has(id)) return held.stop(id, what === "cancel" ? "cancelled" : "pausing");
    await takeover.takeWith(id, (found) => asked(found, what, now()));
    const isDone = await known.until(
      id,
      (one) => one === undefined || !isGoing(one),
      (act) => after(patienceMs, act),
    );
    if (!isDone) report(unreached, undefined);
  }

  async function whole(id: string): Promise<{ record: RunRecord; worker: RunWorker } | undefined> {
    const record = held.has(id) ? known.find(id) : await store.read(id);
    const worker = record && workerOf(record);
    return record && worker && { record, worker };
  }

  return {
    list: known.list,
    find: known.find,
    whenRead: takeover.whenRead,
    read: store.read,
    filesOf: store.filesOf,
    onDidChange: known.onDidChange,
    async start(run) {
      const at = now();
      const times = { startedAt: at, changedAt: at };
      const made: RunRecord = { v: 1, ...run, state: "reserved", ...times, workspace: deps.workspace() };
      const isLater = waitsUntil(made, at) !== undefined;
      const record = isLater ? made : withLease(made, window, at);
      const worker = workerOf(record);
      if (!worker || isClosed) throw new Error(`Nothing works on runs of the kind ${run.kind}.`);
      if (isLater) {
        await store.create(record);
        await takeover.wait(record);
      } else await held.begin(record, worker);
      return record;
    },
    pickUp: takeover.pickUp,
    lookAgain: takeover.lookAgain,
    cancel: (id) => ask(id, "cancel"),
    pause: (id) => ask(id, "pause"),
    resume: (id) => takeover.takeWith(id, (found) => resumed(found, now())),
    hasten: (id) => takeover.takeWith(id, (found) => hastened(found, now())),
    async open(id, part) {
      const { record, worker } = (await whole(id)) ?? {};
      if (!record || !worker) return;
      if (part !== undefined && worker.openPart) await worker.openPart(record, part);
      else await worker.open(record);
    },
    async retry(id) {
      const found = await whole(id);
      await found?.worker.retry?.(found.record);
    },
    async parts(id) {
      const found = await whole(id);
      return found?.worker.parts?.(found.record) ?? [];
    },
    async remove(id) {
      const record = await store.read(id);
      const isHeld = held.has(id) || (record && heldElsewhereUntil(record, window, now()) !== undefined);
      if (isHeld || (record && !hasEnded(record))) return;
      await store.remove(id);
      known.forget(id);
    },
    async close() {
      isClosed = true;
      const stopped = held.close();
      await takeover.close();
      await stopped;
      // What was being taken just then.
      await held.close();
    },
  };
}
