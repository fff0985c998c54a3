import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createFindSecrets } from "../../src/core/context/secrets/findSecrets.ts";
import { createMask } from "../../src/core/context/secrets/mask.ts";
import { loadCatalog } from "../../src/core/models/catalog.ts";
import { ladders } from "../../src/core/models/ladders.ts";
import { createBatches } from "../../src/core/provider/batch/createBatches.ts";
import type { Connection } from "../../src/core/provider/provider.ts";
import type { BatchOwn } from "../../src/core/run/batch/batchOwn.ts";
import { stageBatch } from "../../src/core/run/batch/stageBatch.ts";
import { prepare } from "../../src/core/run/prepare.ts";
import type { BudgetsOffice } from "../../src/host/budget/budgets.ts";
import { batchMoney } from "../../src/host/runs/batch/batchMoney.ts";
import { createBatchWorker } from "../../src/host/runs/batch/batchWorker.ts";
import { openStaging } from "../../src/host/runs/batch/staging.ts";
import type { RunDesk } from "../../src/host/runs/runDesk.ts";
import type { LedgerStore } from "../../src/host/store/ledgerStore.ts";
import { now } from "./clock.ts";

interface BatchDeps {
  readonly window: string;
  readonly folder: string;
  readonly connection: Connection;
  readonly fetch: typeof fetch;
  readonly budgets: BudgetsOffice;
  readonly ledger: LedgerStore;
  readonly desk: () => RunDesk;
}

const catalog = loadCatalog();
const count = async (text: string) => Math.ceil(text.length / 4);

/** The batches of one window: how they are begun, and who works on them. */
export function openBatches({ window, folder, connection, fetch, budgets, ledger, desk }: BatchDeps) {
  const batches = createBatches({
    connection,
    secret: async () => "sk-simulation-0000000000000000",
    fetch,
    connectTimeoutMs: 10_000,
  });
  const worker = createBatchWorker({
    connect: async () => ({ connection, batches }),
    moneyOf: (own, isSimulated) => batchMoney(budgets, own, isSimulated, now),
    charge: ledger.appendAllMissing,
    askEach: async () => undefined,
    log: () => undefined,
    windowId: window,
    modelOf:
      () =>
      ({ model }) =>
        catalog.find(model),
    now,
    random: Math.random,
    // Minutes pass in no time for those who only wait.
    wait: (_, signal) => pause(15, undefined, { signal }).catch(() => undefined),
    open: async () => undefined,
  });

  /** Writes the questions down and begins; throws where that cannot be done, and nothing is sent then. */
  async function begin(id: string, total: number): Promise<void> {
    const staging = await openStaging(join(folder, "staged", id));
    async function* questions() {
      for (let index = 1; index <= total; index += 1) {
        const place = { uri: `file:///work/${index}.ts`, path: `${index}.ts`, startLine: 1, endLine: 1 };
        const text = `export const value${index} = ${index};`;
        const facts = { id: `${index}`, kind: "file", label: place.path, language: "typescript" } as const;
        yield {
          name: place.path,
          uri: place.uri,
          task: { command: "explain", question: "" } as const,
          pieces: [{ ...facts, place, text, tokens: 10, omitted: undefined }],
        };
      }
    }
    const staged = await stageBatch(
      questions(),
      "low",
      {
        via: "batch",
        connection,
        prepare: (question) => prepare(question, { catalog, ladder: ladders.openai, count, maxInputTokens: 100_000 }),
        mask: createMask({
          find: createFindSecrets(async () => []),
          digest: (text) => `${text.length}`.padStart(16, "0"),
        }),
        learnt: () => [],
        lessonOf: () => ({}),
        append: staging.append,
        onItem: () => undefined,
      },
      new AbortController().signal,
    );
    await staging.close();
    const own: BatchOwn = {
      v: 1,
      via: "batch",
      work: "explain",
      connection: connection.id,
      baseUrl: connection.baseUrl,
      total: staged.total,
      staged: staging.folder,
      parts: staged.parts,
    };
    const facts = { id, kind: "batch", title: `Explain ${total} files`, needsWorkspace: false } as const;
    await desk().start({ ...facts, connection: connection.label, tier: "low", isSimulated: false, own });
  }
  return { worker, begin };
}
