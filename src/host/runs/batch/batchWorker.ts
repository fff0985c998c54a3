import { type BatchOwn, mostRows, parseOwn } from "../../../core/run/batch/batchOwn.ts";
import type { BatchPorts } from "../../../core/run/batch/batchPorts.ts";
import { summaryOf } from "../../../core/run/batch/batchSummary.ts";
import { driveBatch, type Stopping } from "../../../core/run/batch/driveBatch.ts";
import { BatchPaused } from "../../../core/run/batch/partTrouble.ts";
import type { Connection } from "../../../core/provider/provider.ts";
import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import { type HeldRun, LeaseLost, type RunWorker } from "../runWorker.ts";
import { adoptStaged } from "./adoptStaged.ts";
import { readBatchFolder } from "./batchFolder.ts";
import { partsOf } from "./batchParts.ts";
import { createRunFiles } from "./runFiles.ts";
import { t } from "../../../l10n/language.ts";

export interface BatchWorkerDeps extends Pick<RunWorker, "open" | "openPart" | "retry" | "isOnScreen"> {
  /** The connection by its name in the settings, with its key; undefined where it is not there any more. */
  readonly connect: (name: string) => Promise<{ connection: Connection; batches: BatchPorts["batches"] } | undefined>;
  readonly moneyOf: (own: BatchOwn, isSimulated: boolean) => BatchPorts["money"];
  /** Writes down what the ledger does not have since `from` (epoch milliseconds). */
  readonly charge: (entries: Parameters<BatchPorts["charge"]>[0], from: number) => Promise<void>;
  /** Goes on with a batch whose connection has no Batch API. */
  readonly askEach: (run: HeldRun, own: BatchOwn, connection: Connection, stopping: Stopping) => Promise<void>;
  readonly log: (error: unknown) => void;
  readonly windowId: string;
  readonly modelOf: (connection: Connection) => BatchPorts["modelOf"];
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: BatchPorts["wait"];
}

/** Works on batches, whichever window began them. */
export function createBatchWorker(deps: BatchWorkerDeps): RunWorker {
  return {
    kind: "batch",
    open: deps.open,
    ...(deps.openPart && { openPart: deps.openPart }),
    ...(deps.retry && { retry: deps.retry }),
    ...(deps.isOnScreen && { isOnScreen: deps.isOnScreen }),
    parts: (record) => partsOf(record),
    async goOn(run, signal) {
      const own = parseOwn(run.record().own);
      if (!own) {
        const detail = t("Another version of Plumb began this batch. Open it there; nothing more is sent from here.");
        await run.change((record) => ({ ...record, state: "failed", detail }));
        return;
      }
      try {
        await goOnWith(run, await adopted(run, own), stoppingFor(signal), deps);
        await tellRows(run);
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        if (!(error instanceof BatchPaused)) deps.log(error);
        const detail = error instanceof BatchPaused ? error.message : brokenSentence(error);
        await run.change((record) => ({ ...record, state: "paused", detail }));
      }
    },
  };
}

async function adopted(run: HeldRun, own: BatchOwn): Promise<BatchOwn> {
  const folder = await run.folder();
  if (own.staged === undefined) return own;
  await adoptStaged(own.staged, folder);
  const { staged: _, ...rest } = { ...own, folder, ...(own.total <= mostRows && { rows: await rowsOf(folder, own) }) };
  await run.change((record) => ({ ...record, own: rest }));
  return rest;
}

async function rowsOf(folder: string, own: BatchOwn): Promise<NonNullable<BatchOwn["rows"]>> {
  const { items, head } = await readBatchFolder(folder, own);
  return items.map(({ n, name }) => {
    const is = head(n)?.kind;
    return { n, name: name.slice(0, 200), ...(is && { is }) };
  });
}

/** What came of each, where they are few: for lists that read no files. */
async function tellRows(run: HeldRun): Promise<void> {
  const own = parseOwn(run.record().own);
  if (!own?.rows || own.folder === undefined) return;
  const rows = await rowsOf(own.folder, own);
  await run.change((record) => ({ ...record, own: { ...own, rows } }));
}

async function goOnWith(run: HeldRun, own: BatchOwn, stopping: Stopping, deps: BatchWorkerDeps): Promise<void> {
  const at = await deps.connect(own.connection);
  if (!at) {
    const label = run.record().connection;
    throw new BatchPaused(
      t("{0} is not connected any more, so nothing was looked at. It goes on once that is mended.", label),
    );
  }
  const { connection, batches } = at;
  if (own.baseUrl !== undefined && own.baseUrl !== connection.baseUrl) {
    throw new BatchPaused(
      t("{0} has another address than when this was sent. It goes on once the old one is set.", connection.label),
    );
  }
  if (own.via === "scheduler") return await deps.askEach(run, own, connection, stopping);
  const isSimulated = connection.preset === "simulation";
  let last = own;
  await driveBatch(
    {
      id: run.id,
      connectionLabel: connection.label,
      isSimulated,
      own: () => last,
      async change(make) {
        const next = make(last);
        await run.change((record) => withBatch(record, next));
        return (last = next);
      },
      batches,
      files: createRunFiles(await run.folder()),
      money: deps.moneyOf(own, isSimulated),
      charge: (entries) => deps.charge(entries, run.record().startedAt),
      window: deps.windowId,
      modelOf: deps.modelOf(connection),
      now: deps.now,
      random: deps.random,
      wait: deps.wait,
    },
    stopping,
  );
}

/** The record as it says how a batch stands. */
export function withBatch(record: RunRecord, own: BatchOwn): RunRecord {
  const { cost: _, ...rest } = record;
  return { ...rest, ...summaryOf(own), own };
}

/** What the user asked for goes on to its end; only leaving ends it at once. */
function stoppingFor(signal: AbortSignal): Stopping {
  const [leaving, cancelled] = [new AbortController(), new AbortController()];
  const stop = () => (signal.reason === "cancelled" ? cancelled : leaving).abort(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return { leaving: leaving.signal, cancelled: cancelled.signal };
}

function brokenSentence(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return t("Plumb could not go on with it: {0} Nothing is lost; resume tries again.", words.slice(0, 200));
}
