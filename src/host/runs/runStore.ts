import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { $ZodError } from "zod/v4/core";
import { hasEnded, isGoing, type RunRecord, runRecordSchema } from "../../core/run/record/runRecord.ts";
import { createEditions, type Editions } from "../store/editions.ts";
import { isMissing } from "../store/fileErrors.ts";
import { watchFolder } from "../store/watchFolder.ts";
import { createOpenMarks } from "./openMarks.ts";
import { namesIn } from "../store/namesIn.ts";
import { t } from "../../l10n/language.ts";

export type RunStore = ReturnType<typeof createRunStore>;

/** It was removed, or is of a version that this one cannot read. */
export class RunGone extends Error {
  override readonly name = "RunGone";
}

/** Ended runs are kept for so long, and so many of them. */
const keptMs = 14 * 86_400_000;
const mostEnded = 500;
/** Reading more at once only fills the queue of Node's four file threads. */
const readAtOnce = 16;
const damagedSentence = t(
  "A run in the background could not be read. Its files were put aside, in the folder “unreadable” beside the other runs.",
);

/**
 * The runs of all windows, a folder each: `all/<id>/<edition>/run.json` and `all/<id>/files`. What cannot be read is put
 * aside and told once; what another version wrote is left alone.
 */
export function createRunStore(folder: string, report: (sentence: string, error: unknown) => void) {
  const marks = createOpenMarks(folder);
  const placeOf = (id: string) => join(folder, "all", id);
  /** Of the runs that change: writes of one run wait for each other. */
  const writing = new Map<string, Editions<RunRecord>>();

  const editionsOf = (id: string): Editions<RunRecord> =>
    writing.get(id) ??
    createEditions({
      folder: placeOf(id),
      name: "run",
      parse: (found) => runRecordSchema.parse(found),
      first: async () => {
        throw new RunGone(id);
      },
    });

  /** Moved away as one, for what is half deleted would look like an older edition. */
  async function moveTo(kind: "gone" | "unreadable", id: string): Promise<string> {
    const place = join(folder, kind, `${id}-${randomUUID().slice(0, 8)}`);
    await mkdir(join(folder, kind), { recursive: true });
    await rename(placeOf(id), place);
    return place;
  }

  /** Undefined for what is not there or not for this version. */
  async function read(id: string): Promise<RunRecord | undefined> {
    try {
      return await editionsOf(id).read();
    } catch (error) {
      if (error instanceof RunGone) return undefined;
      if (isDamaged(error)) {
        await moveTo("unreadable", id).then(() => report(damagedSentence, error), notOurs);
        await marks.tell(id, false).catch(() => undefined);
      } else report(t("A run in the background could not be read for now."), error);
      return undefined;
    }
  }

  async function change(id: string, make: (record: RunRecord) => RunRecord): Promise<RunRecord> {
    const editions = editionsOf(id);
    writing.set(id, editions);
    let before: RunRecord | undefined;
    const after = await editions.change((found) => {
      before = found;
      return make(found);
    });
    if (!isGoing(after)) writing.delete(id);
    // A lease that goes on is nothing that others need to know before it ends.
    const isNews = before?.changedAt !== after.changedAt || before.lease?.window !== after.lease?.window;
    if (isNews || before?.asked !== after.asked) await tell(after);
    return after;
  }

  /** The record stands, told or not: windows that were not told find out when its lease ends. */
  const tell = (record: RunRecord) => marks.tell(record.id, isGoing(record)).catch(() => undefined);

  async function remove(id: string): Promise<void> {
    writing.delete(id);
    try {
      await rm(await moveTo("gone", id), { recursive: true, force: true });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    await marks.tell(id, false);
  }

  return {
    read,
    change,
    remove,
    /** Every run that can be read, in no order. */
    async list(): Promise<readonly RunRecord[]> {
      const ids = await namesIn(join(folder, "all"));
      const found: RunRecord[] = [];
      for (let from = 0; from < ids.length; from += readAtOnce) {
        const some = await Promise.all(ids.slice(from, from + readAtOnce).map(read));
        for (const record of some) if (record) found.push(record);
      }
      return found;
    },
    /** Writes a run down; throws where there is one of that id. */
    async create(record: RunRecord): Promise<void> {
      if (!/^[\w-]{1,80}$/.test(record.id)) throw new Error(`Not an id for a run: ${record.id}`);
      await marks.tell(record.id, true);
      const editions = editionsOf(record.id);
      writing.set(record.id, editions);
      if (!(await editions.begin(record))) throw new Error(`There is a run ${record.id}.`);
      await tell(record);
    },
    async filesOf(id: string): Promise<string> {
      const place = join(placeOf(id), "files");
      await mkdir(place, { recursive: true });
      return place;
    },
    /** Sweeps up what is too old or too much, and what interrupted windows left. Gives what it removed. */
    async tidy(records: readonly RunRecord[], now: number): Promise<readonly string[]> {
      const ended = records
        .filter((record) => hasEnded(record) && (record.lease?.until ?? 0) <= now)
        .toSorted((a, b) => endOf(b) - endOf(a));
      const old = ended.filter((record, index) => index >= mostEnded || now - endOf(record) > keptMs);
      for (const { id } of old) await remove(id);
      // Housekeeping: another window may be at it, or remove one meanwhile.
      for (const { id } of ended.slice(0, mostEnded)) {
        await editionsOf(id)
          .tidy()
          .catch(() => undefined);
      }
      for (const id of await marks.list()) {
        const record = await read(id);
        if (!record || !isGoing(record)) await marks.tell(id, false);
      }
      for (const name of await namesIn(join(folder, "gone"))) {
        await rm(join(folder, "gone", name), { recursive: true, force: true });
      }
      return old.map(({ id }) => id);
    },
    /** Tells which run changed, in this window or another; undefined when the system does not say which. */
    watch: (changed: (id: string | undefined) => void) => watchFolder(marks.place, changed),
  };
}

const endOf = ({ endedAt, changedAt }: RunRecord) => endedAt ?? changedAt;

/** Another window was quicker. */
function notOurs(): void {}

/** Neither is what a newer version wrote, nor what a busy system does not give. */
function isDamaged(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  return error instanceof $ZodError && !error.issues.some(({ path }) => path[0] === "v" || path[0] === "kind");
}
