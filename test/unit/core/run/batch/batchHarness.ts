import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as leaveTo } from "node:timers/promises";
import { createFindSecrets } from "../../../../../src/core/context/secrets/findSecrets.ts";
import { createMask } from "../../../../../src/core/context/secrets/mask.ts";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../../src/core/models/ladders.ts";
import { catalogName } from "../../../../../src/core/models/rung.ts";
import type { LedgerEntry } from "../../../../../src/core/money/ledger.ts";
import { createBatches } from "../../../../../src/core/provider/batch/createBatches.ts";
import type { Connection } from "../../../../../src/core/provider/provider.ts";
import type { BatchOwn } from "../../../../../src/core/run/batch/batchOwn.ts";
import type { BatchPorts } from "../../../../../src/core/run/batch/batchPorts.ts";
import { driveBatch } from "../../../../../src/core/run/batch/driveBatch.ts";
import type { BatchQuestion } from "../../../../../src/core/run/batch/prepareItem.ts";
import { type StageDeps, stageBatch } from "../../../../../src/core/run/batch/stageBatch.ts";
import { parseResult, resultsFile, type StoredResult } from "../../../../../src/core/run/batch/storedResult.ts";
import { prepare } from "../../../../../src/core/run/prepare.ts";
import { createRunFiles } from "../../../../../src/host/runs/batch/runFiles.ts";
import { openStaging } from "../../../../../src/host/runs/batch/staging.ts";
import { piece } from "../../../../support/fakes/pieces.ts";
import { type Simulation, simulationKey } from "../../../../support/simulation/simulation.ts";
import { never } from "../../provider/wireServer.ts";

const catalog = loadCatalog();
const count = async (text: string) => Math.ceil(text.length / 4);

export class Crash extends Error {
  override readonly name = "Crash";
}

interface WindowOptions {
  /** Dies at that step: each call of a port is one before it has happened and one after. */
  readonly crashAt?: number;
  readonly leaving?: AbortSignal;
  readonly cancelled?: AbortSignal;
  readonly reserve?: BatchPorts["money"]["reserve"];
}

export const stageDeps = (append: StageDeps["append"], connection: Connection): StageDeps => ({
  via: "batch",
  connection,
  prepare: (question) => prepare(question, { catalog, ladder: ladders.openai, count, maxInputTokens: 100_000 }),
  mask: createMask({
    find: createFindSecrets(async () => []),
    digest: (text) => text.length.toString(16).padStart(16, "0"),
  }),
  learnt: () => [],
  lessonOf: () => ({}),
  append,
  onItem: () => undefined,
});

export function fileQuestion(index: number, text = `export const value${index} = ${index};`): BatchQuestion {
  const path = `src/file${index}.ts`;
  return {
    name: path,
    uri: `file:///work/${path}`,
    task: { command: "explain", question: "" },
    pieces: [piece(text, { kind: "file", place: { uri: `file:///work/${path}`, path, startLine: 1, endLine: 1 } })],
  };
}

/** A batch in a folder of its own, and any number of windows that work on it one after the other. */
export async function openBatch(simulation: Simulation, requests: number, limits: StageDeps["limits"] = {}) {
  const folder = await mkdtemp(join(tmpdir(), "plumb-batch-"));
  const runId = randomUUID();
  const connection: Connection = {
    id: "test",
    preset: "openai",
    label: "OpenAI",
    baseUrl: simulation.baseUrl,
    api: "responses",
  };
  const staging = await openStaging(folder);
  async function* questions() {
    for (let index = 1; index <= requests; index += 1) yield fileQuestion(index);
  }
  const deps = stageDeps(staging.append, connection);
  // The way of a question is long, and its own tests are elsewhere: one goes it for all.
  const first = await deps.prepare({
    task: { command: "explain", question: "", earlier: [] },
    pieces: [],
    tier: "low",
  });
  const prepareOnce: StageDeps["prepare"] = async ({ pieces }) => ({
    ...first,
    request: { ...first.request, messages: [{ role: "user", text: pieces[0]?.text ?? "" }] },
  });
  const mask = createMask({ find: async () => [], digest: String });
  const quick = { ...deps, prepare: prepareOnce, mask, limits };
  const staged = await stageBatch(questions(), "low", quick, never);
  await staging.close();

  const { parts, total } = staged;
  let own: BatchOwn = { v: 1, via: "batch", work: "explain", connection: "test", total, parts };
  const ledger: LedgerEntry[] = [];
  const book = { open: new Map<string, number>(), spent: 0, settled: new Map<string, number>() };
  let offset = 0;
  const now = () => Date.now() + offset;
  const files = createRunFiles(folder);

  function portsOf({ crashAt, reserve }: WindowOptions) {
    let steps = 0;
    let isDead = false;
    const step = () => {
      if (!isDead) steps += 1;
      isDead ||= steps === crashAt;
      if (isDead) throw new Crash(`at step ${crashAt}`);
    };
    const risky =
      <Args extends readonly unknown[], Value>(act: (...args: Args) => Promise<Value>) =>
      async (...args: Args): Promise<Value> => {
        step();
        const value = await act(...args);
        step();
        return value;
      };
    const batches = createBatches({
      connection,
      secret: async () => simulationKey,
      fetch: globalThis.fetch,
      connectTimeoutMs: 10_000,
    });
    const ports: BatchPorts = {
      id: runId,
      connectionLabel: "OpenAI",
      isSimulated: false,
      own: () => own,
      change: risky(async (make) => (own = make(own))),
      batches: {
        upload: risky(batches.upload),
        create: risky(batches.create),
        find: risky(batches.find),
        look: risky(batches.look),
        cancel: risky(batches.cancel),
        async *lines(...args) {
          step();
          yield* batches.lines(...args);
          step();
        },
      },
      files: {
        blob: risky(files.blob),
        has: risky(files.has),
        async *lines(name) {
          step();
          yield* files.lines(name);
          step();
        },
        write: risky(files.write),
      },
      money: {
        reserve: risky(
          reserve ??
            (async (name, worst) => {
              if (!book.settled.has(name)) book.open.set(name, worst ?? 0);
              return { refusal: undefined };
            }),
        ),
        settle: risky(async (name, cost) => {
          const worst = book.open.get(name);
          if (worst === undefined) return;
          book.open.delete(name);
          book.settled.set(name, cost ?? worst);
          book.spent += cost ?? worst;
        }),
      },
      charge: risky(async (entries) => {
        for await (const entry of entries) if (!ledger.some(({ id }) => id === entry.id)) ledger.push(entry);
      }),
      window: "w",
      modelOf: ({ model, knownAs }) =>
        catalog.find(catalogName({ model, ...(knownAs !== undefined && { is: knownAs }) })),
      now,
      random: () => 0.5,
      // Time passes as fast as it is waited for.
      async wait(until, signal) {
        step();
        if (!signal.aborted) offset += Math.max(0, until - now());
        // The server is in this process and needs its turn.
        await leaveTo(5);
      },
    };
    return ports;
  }

  return {
    folder,
    files,
    staged,
    own: () => own,
    ledger,
    book,
    /** Works on it until nothing more comes of it. */
    run: (options: WindowOptions = {}) =>
      driveBatch(portsOf(options), { leaving: options.leaving ?? never, cancelled: options.cancelled ?? never }),
    /** What the folder says came of each request, in their order; undefined for what was never run. */
    async results(): Promise<readonly (StoredResult | undefined)[]> {
      const found = new Map<number, StoredResult>();
      for (const { name } of own.parts) {
        if (!(await files.has(resultsFile(name)))) continue;
        for await (const line of files.lines(resultsFile(name))) {
          const result = parseResult(line);
          if (!result || found.has(result.n)) throw new Error(`a second result: ${line.slice(0, 80)}`);
          found.set(result.n, result);
        }
      }
      return Array.from({ length: total }, (_, index) => found.get(index + 1));
    },
    /** Batches that the server was asked to run and took. */
    created: () =>
      simulation.requests.filter(
        ({ method, path, outcome }) => method === "POST" && path === "/v1/batches" && outcome === "answered",
      ).length,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

export type OpenBatch = Awaited<ReturnType<typeof openBatch>>;
