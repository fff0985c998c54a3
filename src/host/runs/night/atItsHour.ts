import * as z from "zod/mini";
import { createPatience } from "../../../core/provider/patience/patience.ts";
import type { After } from "../../../core/provider/reading/bodyReader.ts";
import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import type { HeldRun, RunWorker } from "../runWorker.ts";
import { t } from "../../../l10n/language.ts";

export interface AtItsHourDeps {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: After;
  /** Asked when a run that waits is opened: whether it is to begin now. */
  readonly mayBegin: (record: RunRecord, notBefore: number) => Promise<boolean>;
}

/** Epoch milliseconds; absent of what begins at once. */
const ownOfNight = z.object({ notBefore: z.exactOptional(z.number()) });

/**
 * A worker whose runs may have an hour before which they do not begin. Until then the record stays `reserved`: nothing has
 * left, so any window may take it over. A run that is cancelled meanwhile is handed on to end as what never left.
 */
export function atItsHour(worker: RunWorker, { now, after, mayBegin }: AtItsHourDeps): RunWorker {
  const waiting = new Map<string, { readonly begin: () => void }>();

  function hourOf({ state, own }: RunRecord): number | undefined {
    const { notBefore } = z.catch(ownOfNight, {}).parse(own);
    return state === "reserved" && notBefore !== undefined && notBefore > now() ? notBefore : undefined;
  }

  async function wait(run: HeldRun, until: number, signal: AbortSignal): Promise<void> {
    await run.change((record) => ({ ...record, detail: t("It is asked at {0}.", clockOf(until)) }));
    const patience = createPatience(after, now);
    waiting.set(run.id, { begin: patience.wake });
    await patience.wait(until, signal);
    waiting.delete(run.id);
    if (signal.aborted && signal.reason === "leaving") return;
    // What ends here ends without having cost anything.
    await run.change((record) => ({ ...withoutDetail(record), ...(signal.aborted && { cost: 0 }) }));
  }

  return {
    ...worker,
    async goOn(run, signal) {
      const until = hourOf(run.record());
      if (until !== undefined) await wait(run, until, signal);
      // The next window waits on.
      if (signal.aborted && signal.reason === "leaving") return;
      await worker.goOn(run, signal);
    },
    async open(record) {
      const until = hourOf(record);
      await worker.open(record);
      const here = waiting.get(record.id);
      if (until !== undefined && here && (await mayBegin(record, until))) here.begin();
    },
  };
}

function withoutDetail(record: RunRecord): RunRecord {
  const { detail: _, ...rest } = record;
  return rest;
}

/** `1:00`, in the user's own time. */
export function clockOf(at: number): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
}
