import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";

/** Of what has ended, this much of `own` is kept in memory: enough to find what it belongs to. */
const largestOwn = 2_000;

/** The runs as this window last saw them. */
export function createKnownRuns() {
  const records = new Map<string, RunRecord>();
  const listeners = new Set<() => void>();
  let sorted: readonly RunRecord[] | undefined;

  function tell(): void {
    sorted = undefined;
    for (const listener of listeners) listener();
  }

  const onDidChange = (listener: () => void) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };

  return {
    list: (): readonly RunRecord[] =>
      (sorted ??= [...records.values()].toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))),
    find: (id: string) => records.get(id),
    ids: () => records.keys(),
    note(record: RunRecord): void {
      const before = records.get(record.id);
      records.set(record.id, slim(record));
      if (before && !isNews(before, record)) {
        // A longer lease is none, and yet the next look goes by it.
        sorted = undefined;
        return;
      }
      tell();
    },
    forget(id: string): void {
      if (records.delete(id)) tell();
    },
    onDidChange,
    /** True once `is` holds of a run, false when `giveUp` calls first. */
    async until(
      id: string,
      is: (record: RunRecord | undefined) => boolean,
      giveUp: (act: () => void) => () => void,
    ): Promise<boolean> {
      if (is(records.get(id))) return true;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const listening = onDidChange(() => {
        if (is(records.get(id))) resolve(true);
      });
      const callOff = giveUp(() => resolve(false));
      const result = await promise;
      listening.dispose();
      callOff();
      return result;
    },
  };
}

function isNews(before: RunRecord, after: RunRecord): boolean {
  return (
    before.changedAt !== after.changedAt ||
    before.state !== after.state ||
    before.asked !== after.asked ||
    before.lease?.window !== after.lease?.window
  );
}

/** Hundreds of ended runs are to cost next to nothing. */
function slim(record: RunRecord): RunRecord {
  if (!hasEnded(record) || (JSON.stringify(record.own)?.length ?? 0) <= largestOwn) return record;
  return { ...record, own: undefined };
}
