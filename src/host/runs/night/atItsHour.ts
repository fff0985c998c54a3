import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunDesk } from "../runDesk.ts";
import type { RunWorker } from "../runWorker.ts";

export interface AtItsHourDeps {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly desk: () => Pick<RunDesk, "hasten">;
  /** Asked when a run that waits is opened: whether it is to begin now. */
  readonly mayBegin: (record: RunRecord, notBefore: number) => Promise<boolean>;
}

/**
 * A worker whose runs may have an hour before which they do not begin. Until then no window works on them, so any window
 * may have one begin earlier. A run that is cancelled before anything left has cost nothing.
 */
export function atItsHour(worker: RunWorker, { now, desk, mayBegin }: AtItsHourDeps): RunWorker {
  return {
    ...worker,
    async goOn(run, signal) {
      const { notBefore, state } = run.record();
      if (notBefore !== undefined && state === "reserved") {
        await run.change((record) => ({ ...begun(record), ...(signal.reason === "cancelled" && { cost: 0 }) }));
      }
      await worker.goOn(run, signal);
    },
    async open(record) {
      await worker.open(record);
      const { notBefore = 0, state } = record;
      if (state !== "reserved" || notBefore <= now()) return;
      if (await mayBegin(record, notBefore)) await desk().hasten(record.id);
    },
  };
}

/** What it waited for is nothing that anybody need know any more. */
function begun(record: RunRecord): RunRecord {
  const { detail: _, notBefore: __, ...rest } = record;
  return rest;
}

/** `1:00`, in the user's own time. */
export function clockOf(at: number): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
}
