import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Piece } from "../../../../src/core/context/piece.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { noExperience } from "../../../../src/core/money/learnt.ts";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import { createProvider, startTimer } from "../../../../src/core/provider/createProvider.ts";
import type { Connection } from "../../../../src/core/provider/provider.ts";
import { leaseMs } from "../../../../src/core/run/record/lease.ts";
import { createScheduler } from "../../../../src/core/run/schedule/scheduler.ts";
import type { UserAct } from "../../../../src/core/run/work/userAct.ts";
import { workIn } from "../../../../src/core/run/work/workRecord.ts";
import { newWork, type Work } from "../../../../src/core/run/work/workState.ts";
import { ledgerEntryOf } from "../../../../src/core/thread/ledgerEntry.ts";
import type { Refused, Reserve } from "../../../../src/core/provider/patience/withReservation.ts";
import { createAsides } from "../../../../src/host/chat/asides.ts";
import { createRun } from "../../../../src/host/run/run.ts";
import { createRunDesk } from "../../../../src/host/runs/createRunDesk.ts";
import { createRunStore, type RunStore } from "../../../../src/host/runs/runStore.ts";
import { LeaseLost } from "../../../../src/host/runs/runWorker.ts";
import { ladderOf, parseSettings } from "../../../../src/host/settingsSchema.ts";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";
import { billsIn } from "../../../../src/host/work/billsIn.ts";
import { press } from "../../../../src/host/work/press.ts";
import { createWorkFiles } from "../../../../src/host/work/workFiles.ts";
import { createWorkWorker } from "../../../../src/host/work/workWorker.ts";
import { loadEncoder } from "../../../../src/tokenizer/encoder.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { simulationKey } from "../../../support/simulation/simulation.ts";
import { piece } from "../../../support/fakes/pieces.ts";

export type TaskWindow = ReturnType<Awaited<ReturnType<typeof openTaskWindows>>["open"]>;

export interface WindowOptions {
  /** Refuses what no budget holds. */
  readonly reserve?: Reserve;
}

/** Windows of one user over one folder and one simulated server, with everything real between them. */
export async function openTaskWindows({ paceMs = 0 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "plumb-tasks-"));
  const simulation = await startSimulation({ paceMs });
  const encoder = await loadEncoder(import.meta.url);
  const workspace = new Map<string, string>();
  const reported: string[] = [];
  const report = (sentence: string, error: unknown) => {
    if (!(error instanceof LeaseLost)) reported.push(`${sentence} ${String(error)}`);
  };
  const connection: Connection = {
    id: "server",
    preset: "compatible",
    label: "Test server",
    baseUrl: simulation.baseUrl,
    api: "responses",
    hasBackground: true,
  };
  const settings = parseSettings({
    connection: "server",
    connections: { server: { preset: "compatible", baseUrl: simulation.baseUrl, api: "responses" } },
    "cache.enabled": false,
  });
  /** Added to the clock: so much later a window looks whether another one is gone. */
  let skew = 0;
  const now = () => Date.now() + skew;
  const count = async (text: string) => encoder.count(text);
  const windows: { close(): Promise<void> }[] = [];
  const over = Promise.withResolvers<void>();
  /** Steps whose next request the server is to refuse, by words of their question. */
  const refusing = new Set<string>();
  const spoilt: typeof globalThis.fetch = async (target, init) => {
    const body = typeof init?.body === "string" ? init.body : "";
    const words = [...refusing].find((each) => body.includes(each));
    if (words === undefined) return globalThis.fetch(target, init);
    const response = await globalThis.fetch(target, { ...init, body: body.replace('"input":', '"inputs":') });
    refusing.delete(words);
    return response;
  };

  function open(name: string, { reserve }: WindowOptions = {}) {
    let isDead = false;
    const writing = new Set<Promise<unknown>>();
    const ledger = createLedgerStore(join(folder, "ledger"), name, report);
    const provider = createProvider({
      connection,
      apiKey: async () => simulationKey,
      fetch: spoilt,
      findModel: (id) => loadCatalog().find(id),
      idleTimeoutMs: 20_000,
    });
    const granted: Reserve = async (amount) => ({
      kind: "granted",
      amount,
      settle: async () => {},
      release: async () => {},
    });
    const runs = createRun({
      connections: {
        current: async () => connection,
        named: async () => connection,
        isReady: async () => true,
        keyFor: async () => simulationKey,
        view: async () => {
          throw new Error("nobody looks");
        },
      },
      cache: { find: async () => undefined, keep: async () => undefined },
      settings: () => settings,
      learner: undefined,
      ladderFor: () => ladderOf(settings, "server"),
      inputLimit: async () => undefined,
      count,
      budgets: {
        guard: () => ({ reserve: reserve ?? granted, refusal: () => undefined }),
        check: async () => undefined,
      },
      tools: {
        toolsFor: () => [],
        depsFor: () => ({ tools: [], approvals: noApprovals, newId: randomUUID, now, after: startTimer }),
      },
      experience: () => noExperience,
      warm: async () => undefined,
      scheduler: createScheduler({ limit: () => 4, sharing: alone, now, after: startTimer }),
      now,
      random: () => 0.5,
      after: startTimer,
      providerFor: () => provider,
    });
    const asides = createAsides({
      run: runs.run,
      recorder: {
        charge(turn, receipt, thread) {
          if (isDead) return;
          void ledger.append(ledgerEntryOf(turn, receipt, { id: randomUUID(), at: now(), window: name, thread }));
        },
        noted: () => undefined,
      },
      now,
      newId: randomUUID,
    });
    const worker = createWorkWorker({
      lasting: {
        run: runs.run,
        async chargeOnce(turn, receipt, thread) {
          if (isDead) return;
          const entry = ledgerEntryOf(turn, receipt, { id: turn.id, at: now(), window: name, thread });
          await ledger.appendMissing(entry, turn.askedAt);
        },
        noted: () => undefined,
        now,
      },
      async ask(aside) {
        const turn = await asides.ask(aside);
        // Who was killed never hears of it.
        if (isDead) await over.promise;
        return turn;
      },
      preview: runs.preview,
      billsOf: async (turns, since) => billsIn(await ledger.reader().between(new Date(since), new Date(now())), turns),
      files: async (paths) => ({
        pieces: paths.flatMap((path) => (workspace.has(path) ? [filePiece(path, workspace.get(path) ?? "")] : [])),
        omissions: [],
      }),
      names: async () => ({ pieces: [], omissions: [] }),
      current: async (paths) => new Map(paths.map((path) => [path, { text: workspace.get(path) }])),
      now,
      newId: randomUUID,
      report,
      show: async () => undefined,
      isOnScreen: () => true,
      onLive: () => undefined,
    });
    const kept = createRunStore(join(folder, "runs"), report);
    /** What a window that was killed still tries to write comes to nothing. */
    const store: RunStore = {
      ...kept,
      async change(id, make) {
        if (isDead) throw new LeaseLost();
        const change = kept.change(id, make);
        writing.add(change);
        return change.finally(() => writing.delete(change));
      },
    };
    const desk = createRunDesk({
      store,
      window: name,
      workspace: () => ({ id: "here", name: "shop" }),
      workerOf: () => worker.worker,
      now,
      after(ms, act) {
        const timer = setTimeout(() => !isDead && act(), ms).unref();
        return () => clearTimeout(timer);
      },
      report,
      onEnded: () => undefined,
    });
    async function close(): Promise<void> {
      worker.leave();
      await asides.close();
      await desk.close();
      await ledger.append(marker(name, now())).catch(() => undefined);
    }
    const window = {
      name,
      desk,
      async begin(description: string): Promise<string> {
        const id = randomUUID();
        await desk.start({
          id,
          kind: "task",
          title: description.slice(0, 40),
          needsWorkspace: true,
          connection: connection.label,
          isSimulated: false,
          own: newWork(description, "low"),
        });
        return id;
      },
      async work(id: string): Promise<Work> {
        const record = await desk.read(id);
        const work = record && workIn(record);
        if (!work) throw new Error(`There is no task ${id}.`);
        return work;
      },
      files: async (id: string) => createWorkFiles(await store.filesOf(id)),
      /** As a press of a button does it. */
      press: (id: string, act: UserAct) => press(id, act, { desk, live: worker.live, now, after: startTimer }),
      leave: worker.leave,
      /** The window is closed or reloaded: it says goodbye. */
      close,
      /** No goodbye: its lease runs out, and nothing that it does counts any more. */
      async kill(): Promise<void> {
        isDead = true;
        worker.leave();
        await asides.close();
        await Promise.allSettled(writing);
        skew += 2 * leaseMs;
      },
    };
    windows.push({ close: async () => void (await Promise.allSettled([close()])) });
    return window;
  }

  return {
    simulation,
    workspace,
    reported,
    refusing,
    open,
    /** All lines of the ledger for a task. */
    async ledgerOf(id: string): Promise<readonly LedgerEntry[]> {
      const entries = await createLedgerStore(join(folder, "ledger"), "reader", report).recent(new Date(now()));
      return entries.filter(({ thread }) => thread === id);
    },
    async close(): Promise<void> {
      over.resolve();
      for (const window of windows) await window.close();
      await simulation.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function filePiece(path: string, text: string): Piece {
  const lines = text.split("\n").length;
  return piece(text, {
    id: path,
    kind: "file",
    label: path,
    place: { uri: `file:///${path}`, path, startLine: 1, endLine: lines },
  });
}

/** Resolves once every line before it is on disk. */
function marker(window: string, at: number): LedgerEntry {
  const nothing = { connection: "", tier: "low", model: "", effort: "low", isEstimated: false, cost: 0 } as const;
  return { v: 1, id: randomUUID(), at, window, thread: "", turn: "", ...nothing, isSimulated: true, elapsedMs: 0 };
}

const alone = {
  join: () => undefined,
  leave: () => undefined,
  tell: () => undefined,
  others: () => ({ windows: 0, active: 0 }),
};
const noApprovals = { isAllowed: () => false, ask: async () => false };

export const refused: Refused = { kind: "refused", message: "It does not fit into a budget." };
