import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import type * as vscode from "vscode";
import { createMask } from "../../src/core/context/secrets/mask.ts";
import { loadCatalog } from "../../src/core/models/catalog.ts";
import { createProvider } from "../../src/core/provider/createProvider.ts";
import { withSecretGuard } from "../../src/core/provider/guard/withSecretGuard.ts";
import type { Connection } from "../../src/core/provider/provider.ts";
import { learntFrom } from "../../src/core/thread/outcomes.ts";
import { budgetsOf } from "../../src/host/budget/budgetSetting.ts";
import { createBudgets } from "../../src/host/budget/budgets.ts";
import { createBookStore } from "../../src/host/budget/bookStore.ts";
import { openConversation } from "../../src/host/chat/conversation.ts";
import { keptQueues } from "../../src/host/chat/keptQueues.ts";
import { createQuestionQueue } from "../../src/host/chat/questionQueue.ts";
import { createThreadsInHand } from "../../src/host/chat/threadsInHand.ts";
import { createTurnRecorder } from "../../src/host/chat/turnRecorder.ts";
import { createRun } from "../../src/host/run/run.ts";
import { type Answers, createAnswers } from "../../src/host/runs/answers/answerWorker.ts";
import { createRunDesk } from "../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../src/host/runs/runStore.ts";
import { cacheLimits, parseSettings } from "../../src/host/settingsSchema.ts";
import { createCacheStore } from "../../src/host/store/cacheStore.ts";
import { createLearnerStore } from "../../src/host/store/learnerStore.ts";
import { createLedgerStore } from "../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../src/host/store/threadStore.ts";
import type { Update } from "../../src/protocol/updates.ts";
import { runDeps } from "../support/fakes/runDeps.ts";
import { openBatches } from "./batches.ts";
import { after, now } from "./clock.ts";
import { disk } from "./disk.ts";
import { createLife, living } from "./life.ts";
import { openPage } from "./page.ts";
import { quietLog, quietStatusBar } from "./standIns.ts";

/** What all windows of a user have in common. */
export interface Machine {
  readonly folder: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What a page of a window that lives is told. */
  readonly shown: (window: string, threadId: string, update: Update) => void;
  readonly told: (window: string, sentence: string, error: unknown) => void;
}

export type ChaosWindow = Awaited<ReturnType<typeof openIt>>;

/** A window with everything but VS Code in it: the stores, the money, the runs and one chat, over a real folder. */
export async function openWindow(
  name: string,
  threadId: string | undefined,
  machine: Machine,
  memory: vscode.Memento,
  operations = Infinity,
): Promise<ChaosWindow> {
  const life = createLife(name);
  life.operationsLeft = operations;
  const window = await living.run(life, () =>
    Promise.race([openIt(life, threadId, machine, memory), endOf(life.ended)]),
  );
  return window ?? (await openWindow(`${name}+`, threadId, machine, memory));
}

/** A window that dies while it opens is opened again by its user. */
async function endOf(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

async function openIt(
  life: ReturnType<typeof createLife>,
  threadId: string | undefined,
  machine: Machine,
  memory: vscode.Memento,
) {
  const { folder } = machine;
  const { name } = life;
  const report = (sentence: string, error: unknown) => {
    if (!life.ended.aborted) machine.told(name, sentence, error);
  };
  const settings = parseSettings(machine.settings);
  const connection: Connection = {
    id: "main",
    preset: "openai",
    label: "OpenAI",
    baseUrl: machine.baseUrl,
    api: "responses",
  };
  const threads = createThreadStore(join(folder, "threads"), report, () => ({ id: "w", name: "shop" }));
  const inHand = createThreadsInHand(threads);
  const ledger = createLedgerStore(join(folder, "ledger"), name, report);
  const learning = createLearnerStore(join(folder, "router.json"), name, report);
  const cache = createCacheStore({ folder: join(folder, "cache"), limits: () => cacheLimits(settings), now, report });
  const budgets = createBudgets({
    store: createBookStore(join(folder, "budget")),
    limits: () => budgetsOf(settings.budgets),
    place: () => ({ window: name, workspace: "" }),
    longestMs: () => settings.totalTimeoutMinutes * 60_000,
    now,
    newId: randomUUID,
    report,
    onAlerts: () => undefined,
    onChange: () => undefined,
  });
  const mask = createMask({
    find: async () => [],
    digest: (text) => createHash("sha256").update(text).digest("hex"),
  });
  const key = async () => "sk-simulation-0000000000000000";
  const provider = withSecretGuard(
    createProvider({
      connection,
      apiKey: key,
      fetch: machine.fetch,
      findModel: (id) => loadCatalog().find(id),
      idleTimeoutMs: settings.idleTimeoutSeconds * 1000,
      after,
      now,
    }),
    mask,
  );
  const runs = createRun({
    ...runDeps({ connection, key, settings, provider, budgets, now, after }),
    cache,
    learner: learning.learner,
  });
  const recorder = createTurnRecorder({
    statusBar: quietStatusBar,
    ledger,
    log: quietLog,
    windowId: name,
    report,
    onSpent: () => undefined,
    onRunning: () => undefined,
    onEnded: () => undefined,
  });
  const page = openPage({ conversation: () => conversation, queue: () => queue, report });
  const answers: Answers = createAnswers({
    desk: () => desk,
    run: runs.run,
    shelf: () => ({ use: inHand.take }),
    connection: async () => ({ connection: "OpenAI", isSimulated: false }),
    onEvent: recorder.goingOn,
    async charge(turn, own, runId) {
      if (turn.receipt) await recorder.chargeOnce(turn, turn.receipt, own.threadId, runId);
    },
    onEnded: (turn, own) => {
      recorder.noted(turn);
      void conversation.lookAt(own.threadId, turn.id);
    },
    show: (own) => conversation.open(own.threadId),
    async askAgain(own) {
      await conversation.open(own.threadId);
      await conversation.retry(own.turnId, undefined);
    },
    now,
  });
  const conversation = await openConversation(threadId, {
    run: runs.run,
    threads,
    inHand,
    publish: (update) => {
      if (life.ended.aborted) return;
      machine.shown(name, conversation.thread().id, update);
      page.publish(update);
    },
    onThread: (thread) => {
      queue.turn();
      page.publish({ type: "thread", body: { thread, draft: "" } });
    },
    listener: recorder,
    goesOn: answers.goesOn,
    onOutcome: (about, earlier, kind) => {
      const learnt = learntFrom(about, earlier, kind, now());
      if (learnt) void learning.learn(learnt);
    },
    onUnmarked: (turnId) => void learning.unlearn(turnId),
    onFree: () => queue.onFree(),
    offerDeeper: async () => undefined,
    now,
    newId: randomUUID,
  });
  const queue = createQuestionQueue({
    conversation,
    kept: keptQueues(memory),
    check: async () => undefined,
    inputOf: async ({ question, tier, pieces, omissions, background }) => ({
      command: "ask",
      question,
      tier,
      pieces,
      omissions,
      background,
    }),
    publish: (body) => page.publish({ type: "queue", body }),
  });
  queue.turn();
  page.reload();
  const batches = openBatches({
    window: name,
    folder,
    connection,
    fetch: machine.fetch,
    budgets,
    ledger,
    desk: () => desk,
  });
  const desk = createRunDesk({
    store: createRunStore(join(folder, "runs"), report),
    window: name,
    workspace: () => ({ id: "w", name: "shop" }),
    workerOf: ({ kind }) => (kind === "batch" ? batches.worker : answers.worker),
    now,
    after,
    report,
    onEnded: () => undefined,
  });
  desk.onDidChange(() => void conversation.catchUp());
  await learning.load();
  await desk.pickUp();
  await conversation.catchUp();

  let isClosed = false;
  const inside = <Value>(act: () => Promise<Value>): Promise<Value> => living.run(life, act);
  return {
    name,
    life,
    conversation,
    memory,
    queue,
    page,
    desk,
    batches,
    ledger,
    budgets,
    learning,
    threads,
    cache,
    /** Does something as the window's user. */
    inside,
    isAlive: () => !life.ended.aborted,
    /** As `kill -9`. */
    kill: life.end,
    /** As VS Code closes a window; the order is that of the session. */
    close: () =>
      inside(async () => {
        await desk.close();
        await conversation.close();
        await recorder.settled();
        await ledger.settle();
        await threads.settle();
        await learning.settled();
        isClosed = disk.isWell();
        life.end();
      }),
    /** It came to its end as VS Code ends a window, so that nothing of what it had in hand may be missing. */
    wasClosed: () => isClosed,
  };
}
