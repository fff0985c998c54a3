import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { createMask } from "../../../../../src/core/context/secrets/mask.ts";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { createProvider } from "../../../../../src/core/provider/createProvider.ts";
import { withSecretGuard } from "../../../../../src/core/provider/guard/withSecretGuard.ts";
import type { Connection } from "../../../../../src/core/provider/provider.ts";
import { createLearner } from "../../../../../src/core/router/learner.ts";
import { ledgerEntryOf } from "../../../../../src/core/thread/ledgerEntry.ts";
import type { Turn } from "../../../../../src/core/thread/turn.ts";
import { createBookStore } from "../../../../../src/host/budget/bookStore.ts";
import { createBudgets } from "../../../../../src/host/budget/budgets.ts";
import { openConversation } from "../../../../../src/host/chat/conversation.ts";
import { createRun } from "../../../../../src/host/run/run.ts";
import { type Answers, createAnswers } from "../../../../../src/host/runs/answers/answerWorker.ts";
import { atItsHour } from "../../../../../src/host/runs/night/atItsHour.ts";
import { askTonight } from "../../../../../src/host/runs/night/askTonight.ts";
import { createRunDesk } from "../../../../../src/host/runs/createRunDesk.ts";
import { createRunStore } from "../../../../../src/host/runs/runStore.ts";
import { parseSettings } from "../../../../../src/host/settingsSchema.ts";
import { createLedgerStore } from "../../../../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../../../../src/host/store/threadStore.ts";
import { runDeps } from "../../../../support/fakes/runDeps.ts";
import { createLife } from "./life.ts";

export const password = "hunter2-and-more-9f8e7d6c5b4a";

/** What all windows have in common. */
export interface Machine {
  readonly folder: string;
  readonly baseUrl: string;
  readonly speed: number;
  readonly now: () => number;
  readonly report: (sentence: string, error: unknown) => void;
  readonly settings: Readonly<Record<string, unknown>>;
}

export type AnswerWindow = Awaited<ReturnType<typeof openAnswerWindow>>;

/** A window with everything but VS Code in it. */
export async function openAnswerWindow(name: string, threadId: string | undefined, machine: Machine) {
  const { folder, now, report } = machine;
  const life = createLife(machine.speed);
  const { after } = life;
  const settings = parseSettings({ learn: false, ladder: { low: { background: true } }, ...machine.settings });
  const connection: Connection = {
    id: "main",
    preset: "openai",
    label: "OpenAI",
    baseUrl: machine.baseUrl,
    api: "responses",
  };
  let key = "sk-simulation-0000000000000000";
  const ended: Turn[] = [];
  const threads = life.mortalAll(createThreadStore(join(folder, "threads"), report));
  const ledger = createLedgerStore(join(folder, "ledger"), name, report);
  const budgets = createBudgets({
    store: life.mortalAll(createBookStore(join(folder, "budget"))),
    limits: () => ({ day: 1_000_000_000 }),
    place: () => ({ window: name, workspace: "" }),
    longestMs: () => 1_800_000,
    now,
    newId: randomUUID,
    report,
    onAlerts: () => undefined,
    onChange: () => undefined,
  });
  const mask = createMask({
    async find(text) {
      const start = text.indexOf(password);
      return start < 0 ? [] : [{ start, end: start + password.length, kind: "password" }];
    },
    digest: (text) => createHash("sha256").update(text).digest("hex"),
  });
  const fetchHere: typeof fetch = life.mortal((url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([life.ended, ...(init?.signal ? [init.signal] : [])]) }),
  );
  const provider = withSecretGuard(
    createProvider({
      connection,
      apiKey: async () => key,
      fetch: fetchHere,
      findModel: (id) => loadCatalog().find(id),
      idleTimeoutMs: 600_000,
      after,
      now,
    }),
    mask,
  );
  const runs = createRun({
    ...runDeps({ connection, key: async () => key, settings, provider, budgets, now, after }),
    cache: { find: async () => undefined, keep: async () => undefined },
    learner: createLearner(),
  });
  const answers: Answers = createAnswers({
    desk: () => desk,
    run: runs.run,
    shelf: () => conversation.shelf,
    connection: async () => ({ connection: "OpenAI", isSimulated: false }),
    onEvent: () => undefined,
    charge: life.mortal(async (turn, own, runId) => {
      if (!turn.receipt) return;
      const context = { id: runId, at: now(), window: name, thread: own.threadId };
      await ledger.appendMissing(ledgerEntryOf(turn, turn.receipt, context), turn.askedAt);
    }),
    onEnded: (turn) => void ended.push(turn),
    show: (own) => conversation.open(own.threadId),
    askAgain: async (own) => {
      await conversation.open(own.threadId);
      await conversation.retry(own.turnId, undefined);
    },
    now,
  });
  const conversation = await openConversation(threadId, {
    run: runs.run,
    threads,
    publish: () => undefined,
    onThread: () => undefined,
    listener: { started: () => undefined, changed: () => undefined, ended: () => undefined },
    goesOn: answers.goesOn,
    onOutcome: () => undefined,
    onUnmarked: () => undefined,
    offerDeeper: async () => undefined,
    now,
    newId: randomUUID,
  });
  const worker = atItsHour(answers.worker, { now, desk: () => desk, mayBegin: async () => true });
  const store = createRunStore(join(folder, "runs"), report);
  const desk = createRunDesk({
    store: { ...store, ...life.mortalAll({ change: store.change, create: store.create, read: store.read }) },
    window: name,
    workspace: () => ({ id: "", name: "" }),
    workerOf: () => worker,
    now,
    after,
    report,
    onEnded: () => undefined,
  });
  desk.onDidChange(() => void conversation.catchUp());
  await desk.pickUp();

  return {
    name,
    conversation,
    desk,
    ledger,
    /** Turns that ended while this window followed them. */
    ended,
    isAlive: () => !life.ended.aborted,
    setKey: (next: string) => (key = next),
    ask: (question: string, background: "asRung" | "yes" | "no" = "yes") =>
      conversation.ask({ command: "ask", question, pieces: [], omissions: [], tier: "low", background }),
    askTonight: (question: string, notBefore: number) =>
      askTonight({ command: "ask", question, pieces: [], omissions: [], tier: "low", isFlex: true }, notBefore, {
        shelf: conversation.shelf,
        desk,
        connection: { id: connection.id, label: connection.label, isSimulated: false },
        now,
        newId: randomUUID,
      }),
    now,
    /** As `kill -9`: nothing that was going on goes on, nothing is written, the sockets are closed. */
    kill: life.end,
    /** As VS Code closes a window. */
    async close(): Promise<void> {
      await conversation.close();
      await desk.close();
      life.end();
    },
  };
}
