import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as leaveTo } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { createBatches } from "../../../../src/core/provider/batch/createBatches.ts";
import type { Connection } from "../../../../src/core/provider/provider.ts";
import type { BatchOwn } from "../../../../src/core/run/batch/batchOwn.ts";
import { overviewText, resultText } from "../../../../src/core/run/batch/batchText.ts";
import { restageBatch } from "../../../../src/core/run/batch/restageBatch.ts";
import { stageBatch } from "../../../../src/core/run/batch/stageBatch.ts";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import { batchMoney } from "../../../../src/host/runs/batch/batchMoney.ts";
import { readBatchFolder } from "../../../../src/host/runs/batch/batchFolder.ts";
import { createBatchWorker } from "../../../../src/host/runs/batch/batchWorker.ts";
import { createRunFiles } from "../../../../src/host/runs/batch/runFiles.ts";
import { openStaging } from "../../../../src/host/runs/batch/staging.ts";
import { createRunDesk } from "../../../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../../../src/host/runs/runStore.ts";
import { createBudgets } from "../../../../src/host/budget/budgets.ts";
import { createBookStore } from "../../../../src/host/budget/bookStore.ts";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../../support/simulation/simulation.ts";
import { fileQuestion, stageDeps } from "../../core/run/batch/batchHarness.ts";
import { never } from "../../core/provider/wireServer.ts";

let simulation: Simulation;
let folder: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 0 });
  folder = await mkdtemp(join(tmpdir(), "plumb-batch-desk-"));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((window) => window.close()));
  await simulation.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const connectionOf = (): Connection => ({
  id: "openai",
  preset: "openai",
  label: "OpenAI",
  baseUrl: simulation.baseUrl,
  api: "responses",
});

/** A window over the folder: the real desk, store, budgets and ledger. */
function openWindow(name: string, { hasKey = (): boolean => true } = {}) {
  const report = (sentence: string, error: unknown) => {
    throw new Error(sentence, { cause: error });
  };
  const ledger = createLedgerStore(join(folder, "ledger"), name, report);
  const budgets = createBudgets({
    store: createBookStore(join(folder, "budget")),
    limits: () => ({ day: 1_000_000 }),
    place: () => ({ window: name, workspace: "" }),
    longestMs: () => 60_000,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    report,
    onAlerts: () => undefined,
    onChange: () => undefined,
  });
  const connection = connectionOf();
  const worker = createBatchWorker({
    connect: async () =>
      hasKey()
        ? {
            connection,
            batches: createBatches({
              connection,
              secret: async () => simulationKey,
              fetch: globalThis.fetch,
              connectTimeoutMs: 10_000,
            }),
          }
        : undefined,
    moneyOf: (own, isSimulated) => batchMoney(budgets, own, isSimulated, Date.now),
    charge: ledger.appendAllMissing,
    askEach: async () => undefined,
    log: () => undefined,
    windowId: name,
    modelOf:
      () =>
      ({ model }) =>
        loadCatalog().find(model),
    now: Date.now,
    random: () => 0.5,
    async wait(_until, signal) {
      await leaveTo(10, undefined, { signal }).catch(() => undefined);
    },
    open: async () => undefined,
  });
  const desk = createRunDesk({
    store: createRunStore(join(folder, "runs"), report),
    window: name,
    workspace: () => ({ id: "", name: "shop" }),
    workerOf: () => worker,
    now: Date.now,
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    report,
    onEnded: () => undefined,
  });
  const window = { ...desk, ledger, budgets, parts: worker.parts };
  open.push(window);
  return window;
}

async function stage(count: number): Promise<BatchOwn> {
  const staging = await openStaging(join(folder, "staged"));
  async function* questions() {
    for (let index = 1; index <= count; index += 1) yield fileQuestion(index);
  }
  const { parts, total } = await stageBatch(questions(), "low", stageDeps(staging.append, connectionOf()), never);
  await staging.close();
  return {
    v: 1,
    via: "batch",
    work: "explain",
    connection: "openai",
    baseUrl: simulation.baseUrl,
    total,
    staged: staging.folder,
    parts,
  };
}

const begin = (window: ReturnType<typeof openWindow>, own: BatchOwn) =>
  window.start({
    id: "batch-1",
    kind: "batch",
    title: "Explain 6 files",
    needsWorkspace: false,
    connection: "OpenAI",
    tier: "low",
    isSimulated: false,
    own,
  });

const recordOf = async (window: ReturnType<typeof openWindow>): Promise<RunRecord> => {
  const record = await window.read("batch-1");
  if (!record) throw new Error("no record");
  return record;
};

async function folderOf(record: RunRecord) {
  const place = join(folder, "runs", "all", record.id, "files");
  return { place, ...(await readBatchFolder(place, JSON.parse(JSON.stringify(record.own)))) };
}

describe("a batch on the desk", () => {
  it("goes on in another window, is billed once, and shows what came of each file", async () => {
    simulation.troubleBatches({ holdAfter: 2, failEvery: 6 });
    const first = openWindow("first");
    await begin(first, await stage(6));
    await expect.poll(async () => (await recordOf(first)).progress?.done, { timeout: 10_000 }).toBe(2);
    await first.close();

    simulation.troubleBatches({ failEvery: 6 });
    const second = openWindow("second");
    await second.pickUp();
    await expect.poll(async () => (await recordOf(second)).state, { timeout: 10_000 }).toBe("done");
    const record = await recordOf(second);
    expect(record).toMatchObject({ progress: { done: 5, failed: 1, total: 6 } });
    await expect.poll(async () => second.parts?.(await recordOf(second)).at(-1)?.state).toBe("failed");
    expect(second.parts?.(await recordOf(second)).map(({ label }) => label)).toEqual(
      Array.from({ length: 6 }, (_, index) => `src/file${index + 1}.ts`),
    );

    const entries = await second.ledger.recent(new Date());
    expect(entries.map(({ id }) => id).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `batch-1-${n}`));
    const cost = entries.reduce((sum, entry) => sum + (entry.cost ?? Number.NaN), 0);
    expect(record.cost).toBe(cost);
    expect(await second.budgets.states()).toMatchObject([{ name: "day", spent: cost, reserved: 0 }]);

    const { items, result } = await folderOf(record);
    const [item] = items;
    const found = await result(1);
    if (!item || found?.kind !== "answered") throw new Error("no answer");
    const text = resultText(item, found, found.text, { money: String, isOver: true });
    expect(text).toMatch(/^# src\/file1\.ts\n\n_low · gpt-6-luna, low · \d+ in, \d+ out tokens · \d+_\n\n/);
  });

  it("goes on by itself once its key is stored, and is sent once however many windows hear of that", async () => {
    let isStored = false;
    const windows = ["first", "second"].map((name) => openWindow(name, { hasKey: () => isStored }));
    const [first, second] = windows;
    if (!first || !second) throw new Error("no windows");
    await Promise.all(windows.map(({ pickUp }) => pickUp()));
    await begin(first, await stage(2));
    await expect.poll(() => second.find("batch-1")?.state).toBe("paused");
    // Something else of the connection changed.
    await first.lookAgain();
    await expect.poll(() => second.find("batch-1")?.state).toBe("paused");
    isStored = true;
    await Promise.all(windows.map(({ lookAgain }) => lookAgain()));
    await expect.poll(async () => (await recordOf(second)).state, { timeout: 10_000 }).toBe("done");
    const sent = simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/batches");
    expect(sent).toHaveLength(1);
  });

  it("waits without its connection, and goes on once it is there", async () => {
    const first = openWindow("first", { hasKey: () => false });
    await begin(first, await stage(2));
    await expect.poll(async () => (await recordOf(first)).state).toBe("paused");
    expect((await recordOf(first)).detail).toBe(
      "OpenAI is not connected any more, so nothing was looked at. It goes on once that is mended.",
    );
    await first.close();
    const second = openWindow("second");
    await second.pickUp();
    await second.resume("batch-1");
    await expect.poll(async () => (await recordOf(second)).state, { timeout: 10_000 }).toBe("done");
  });

  it("stays what it is where another version wrote it", async () => {
    const window = openWindow("first");
    await window.start({
      id: "batch-1",
      kind: "batch",
      title: "Explain",
      needsWorkspace: false,
      connection: "OpenAI",
      isSimulated: false,
      own: { v: 2 },
    });
    await expect.poll(async () => (await recordOf(window)).state).toBe("failed");
    expect((await recordOf(window)).detail).toContain("Another version of Plumb began this batch.");
  });

  it("asks what failed again, word for word, under numbers of its own", async () => {
    simulation.troubleBatches({ failEvery: 2 });
    const window = openWindow("first");
    await begin(window, await stage(4));
    await expect.poll(async () => (await recordOf(window)).state, { timeout: 10_000 }).toBe("done");
    const record = await recordOf(window);
    const { place, open: left } = await folderOf(record);
    expect(left().map(({ n }) => n)).toEqual([2, 4]);
    const own: BatchOwn = JSON.parse(JSON.stringify(record.own));
    const lines: string[] = [];
    const again = await restageBatch(left(), own.parts, createRunFiles(place).lines, {
      append: async (file, line) => void (file === "part-1" && lines.push(line)),
    });
    expect(again).toMatchObject({ total: 2, models: ["gpt-6-luna"] });
    const before = (await readFile(join(place, "part-1"), "utf8")).split("\n");
    expect(lines).toEqual([before[1]?.replace('"q2"', '"q1"'), before[3]?.replace('"q4"', '"q2"')]);
  });
});

describe("what is shown of a batch", () => {
  const record: RunRecord = {
    v: 1,
    id: "batch-1",
    kind: "batch",
    title: "Explain 2 files",
    state: "answering",
    startedAt: new Date(2026, 10, 21, 9).getTime(),
    changedAt: 0,
    workspace: { id: "", name: "" },
    needsWorkspace: false,
    connection: "OpenAI",
    isSimulated: false,
    own: {},
  };
  const item = {
    n: 1,
    name: "src/a|b\n.ts",
    command: "explain",
    question: "",
    tier: "low",
    model: "m",
    effort: "low",
    inputTokens: 10,
    notes: [],
  } as const;

  it("is a table that no file's name breaks, with what it may still cost", () => {
    const part = { name: "part-1", path: "/v1/responses", model: "m", count: 2, inputTokens: 20, worst: 700 } as const;
    const parts = [{ ...part, state: "running", attempt: 0, answered: 0, failed: 0 }] as const;
    const own: BatchOwn = { v: 1, via: "batch", work: "explain", connection: "c", total: 2, parts };
    const text = overviewText(record, own, [{ item, result: undefined }], (cost) => `$${cost}`);
    expect(text).toContain("| 1 | src/a\\|b .ts | waiting | low |  |");
    expect(text).toContain("- Cost: told when it ends, at half price, $700 at most");
    expect(text).toContain("1 more are not listed here");
  });

  it("of a failure is what the provider said, and whether it is charged", () => {
    const failed = { kind: "failed", n: 1, at: 0, failure: "server", message: "Boom\n# not a heading" } as const;
    const text = resultText(item, failed, "", { money: String, isOver: true });
    expect(text).toContain("**Failed.** Nothing is charged for it. The provider said:\n\n> Boom # not a heading");
  });
});
