import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { numberOf } from "../../core/run/batch/batchItem.ts";
import { parseOwn } from "../../core/run/batch/batchOwn.ts";
import { startTimer } from "../../core/provider/createProvider.ts";
import { createPatience } from "../../core/provider/patience/patience.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { batchMoney } from "../runs/batch/batchMoney.ts";
import { createBatchWorker } from "../runs/batch/batchWorker.ts";
import type { RunWorker } from "../runs/runWorker.ts";
import type { Session } from "../session.ts";
import { askEach } from "./askEach.ts";
import { offersOf } from "./batchActions.ts";
import { createBatchDocuments } from "./batchDocuments.ts";
import { createBatchViewer } from "./batchViewer.ts";
import { retryBatch } from "./retryBatch.ts";

export interface OpenBatchesDeps {
  readonly windowId: string;
  /** Plumb's own folders by name. */
  readonly storage: (name: string) => string;
  /** Asked for when something is done, as the session holds this too. */
  readonly session: () => Session;
  /** After each part that was charged. */
  readonly onSpent: () => void;
}

export type OpenBatches = ReturnType<typeof openBatches>;

const dayMs = 86_400_000;

/** The batches of this window: the worker behind them, their documents, and what is done with their results. */
export function openBatches(deps: OpenBatchesDeps) {
  const { windowId, session } = deps;
  const folder = deps.storage("batches");
  const viewer = createBatchViewer({
    read: (id) => session().runs.read(id),
    reveal: (answer, source) => session().engine.batching.reveal(answer, source),
  });
  const documents = createBatchDocuments({
    textOf: viewer.page,
    async actionsOf(runId) {
      const batch = await viewer.open(runId);
      return batch ? offersOf(batch) : [];
    },
  });
  let following: { dispose(): void } | undefined;
  const show: typeof documents.show = async (page, name) => {
    following ??= session().runs.onDidChange(documents.refresh);
    await documents.show(page, name);
  };
  const patience = createPatience(startTimer, Date.now);
  /** Answers whose changes are being reviewed, as turns: what becomes of them is known as long as the window is open. */
  const turns = new Map<string, Turn>();

  const worker: RunWorker = createBatchWorker({
    connect: (name) => session().engine.batching.connect(name),
    moneyOf: (own, isSimulated) => batchMoney(session().budgets, own, isSimulated, Date.now),
    async charge(entries, from) {
      await session().ledger.appendAllMissing(entries, from);
      deps.onSpent();
    },
    askEach: (...args) => askEach(session(), ...args),
    modelOf: (connection) => session().engine.batching.modelOf(connection),
    log: (error) => session().log.error(error instanceof Error ? error : String(error)),
    windowId,
    now: Date.now,
    random: Math.random,
    wait: patience.wait,
    open: ({ id, title }) => show({ runId: id, page: "overview" }, title),
    openPart({ id, own }, part) {
      const n = numberOf(part);
      const name = parseOwn(own)?.rows?.find((row) => row.n === n)?.name;
      return show({ runId: id, page: n ?? "overview" }, name);
    },
    async retry({ id }) {
      const batch = await viewer.open(id);
      if (batch) await retryBatch(session(), batch);
    },
    isOnScreen: ({ id }) => documents.isInSight(id),
  });

  return {
    worker,
    viewer,
    open: viewer.open,
    show,
    /** Where batches wait until they are sent. */
    stagingFolder: folder,
    keepTurn: (turn: Turn) => void turns.set(turn.id, turn),
    turn: (id: string) => turns.get(id),
    async keepEdits(id: string, edits: readonly FileEdit[]): Promise<void> {
      const turn = turns.get(id);
      if (turn) turns.set(id, { ...turn, edits });
    },
    /** What was priced and neither sent nor discarded, as its window died. */
    async sweepStaging(): Promise<void> {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        const path = join(folder, name);
        // Another window may be at it as well.
        const found = await stat(path).catch(() => undefined);
        if (found && Date.now() - found.mtimeMs > dayMs) await rm(path, { recursive: true, force: true });
      }
    },
    dispose(): void {
      following?.dispose();
      documents.dispose();
    },
  };
}
