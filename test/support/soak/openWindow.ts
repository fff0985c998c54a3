import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { createFindSecrets } from "../../../src/core/context/secrets/findSecrets.ts";
import { createMask } from "../../../src/core/context/secrets/mask.ts";
import { loadCatalog } from "../../../src/core/models/catalog.ts";
import { learnFrom } from "../../../src/core/money/learnt.ts";
import { createProvider, startTimer } from "../../../src/core/provider/createProvider.ts";
import { withSecretGuard } from "../../../src/core/provider/guard/withSecretGuard.ts";
import type { Connection, Provider } from "../../../src/core/provider/provider.ts";
import { createScheduler } from "../../../src/core/run/schedule/scheduler.ts";
import { ledgerEntryOf } from "../../../src/core/thread/ledgerEntry.ts";
import { learntFrom } from "../../../src/core/thread/outcomes.ts";
import { createBookStore } from "../../../src/host/budget/bookStore.ts";
import { createBudgets } from "../../../src/host/budget/budgets.ts";
import { openConversation } from "../../../src/host/chat/conversation.ts";
import { createThreadsInHand } from "../../../src/host/chat/threadsInHand.ts";
import { createRun } from "../../../src/host/run/run.ts";
import { findKnownSecrets } from "../../../src/host/secrets/knownSecrets.ts";
import { ladderOf, parseSettings } from "../../../src/host/settingsSchema.ts";
import { createCacheStore } from "../../../src/host/store/cacheStore.ts";
import { createLearnerStore } from "../../../src/host/store/learnerStore.ts";
import { createLedgerStore } from "../../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../../src/host/store/threadStore.ts";
import { alone } from "../fakes/alone.ts";

const windowId = "soak";
/** A thousandth of what a user has, so that it is full soon and stays so. */
const cacheBytes = 1_000_000;

/** What a window does with a question, from the chat to its files, without VS Code around it. */
export async function openWindow(folder: string, baseUrl: string) {
  const faults: string[] = [];
  const report = (sentence: string, error: unknown) => void faults.push(`${sentence} ${String(error)}`);
  const settings = parseSettings({});
  const simulated: Connection = {
    id: "simulation",
    preset: "simulation",
    label: "Simulation",
    baseUrl,
    api: "responses",
  };
  const paid: Connection = { id: "openai", preset: "openai", label: "OpenAI", baseUrl, api: "responses" };
  let connection = simulated;
  const keyFor = async () => "sk-simulation-0000000000000000";
  const connections = {
    current: async () => connection,
    named: async (name: string) => [simulated, paid].find(({ id }) => id === name),
    isReady: async () => true,
    keyFor,
    view: () => Promise.reject(new Error("Nobody looks.")),
  };
  const find = createFindSecrets(findKnownSecrets);
  const mask = createMask({ find, digest: (text) => createHash("sha256").update(text).digest("hex") });
  const providers = new Map<Connection, Provider>();
  function providerFor(of: Connection): Provider {
    const known = providers.get(of);
    if (known) return known;
    const provider = createProvider({
      connection: of,
      apiKey: keyFor,
      fetch: globalThis.fetch,
      findModel: loadCatalog().find,
      idleTimeoutMs: 60_000,
    });
    const made = withSecretGuard(provider, mask);
    providers.set(of, made);
    return made;
  }
  const budgets = createBudgets({
    store: createBookStore(join(folder, "budget")),
    limits: () => ({ month: 1_000_000_000_000 }),
    place: () => ({ window: windowId, workspace: "" }),
    longestMs: () => 3_600_000,
    now: Date.now,
    newId: randomUUID,
    report,
    onAlerts: () => undefined,
    onChange: () => undefined,
  });
  const ledger = createLedgerStore(join(folder, "ledger"), windowId, report);
  const learning = createLearnerStore(join(folder, "learner.json"), windowId, report);
  const cache = createCacheStore({
    folder: join(folder, "cache"),
    limits: () => ({ days: 7, bytes: cacheBytes }),
    now: Date.now,
    report,
  });
  const threads = createThreadStore(join(folder, "threads"), report, () => ({ id: "w", name: "W" }));
  const approvals = { isAllowed: () => false, ask: async () => false };
  const { run } = createRun({
    connections,
    budgets,
    tools: {
      toolsFor: () => [],
      depsFor: () => ({ tools: [], approvals, newId: randomUUID, now: Date.now, after: startTimer }),
    },
    warm: async () => undefined,
    after: startTimer,
    settings: () => settings,
    learner: learning.learner,
    count: async (text) => Math.ceil(text.length / 4),
    ladderFor: ({ id }) => ladderOf(settings, id),
    inputLimit: async () => undefined,
    experience: () => learnFrom([]),
    cache,
    providerFor,
    scheduler: createScheduler({ limit: () => 4, sharing: alone, now: Date.now, after: startTimer }),
    now: Date.now,
    random: Math.random,
  });
  const writing = new Set<Promise<unknown>>();
  const follow = (work: Promise<unknown>) => {
    const followed = work.finally(() => writing.delete(followed));
    writing.add(followed);
  };
  let stopAtText: (() => Promise<void>) | undefined;
  let ended = 0;
  const conversation = await openConversation(undefined, {
    run,
    threads,
    inHand: createThreadsInHand(threads),
    publish: () => undefined,
    onThread: () => undefined,
    listener: {
      started: () => undefined,
      changed(turn, event, thread) {
        if (event.kind === "text" && stopAtText) follow(stopAtText());
        if (event.kind !== "settled") return;
        const context = { id: randomUUID(), at: Date.now(), window: windowId, thread };
        follow(ledger.append(ledgerEntryOf(turn, event.receipt, context)).then(() => ledger.summary(new Date())));
      },
      ended: () => void (ended += 1),
    },
    onOutcome(kept, earlier, kind) {
      const learnt = learntFrom(kept, earlier, kind, Date.now());
      if (learnt) follow(learning.learn(learnt));
    },
    onUnmarked: (turn) => follow(learning.unlearn(turn)),
    offerDeeper: async () => undefined,
    now: Date.now,
    newId: randomUUID,
  });

  return {
    conversation,
    faults,
    ended: () => ended,
    /** From the next question on: only those of a connection that costs money go through the budgets. */
    payFor: (isPaid: boolean) => void (connection = isPaid ? paid : simulated),
    /** The answers from now on are stopped at their first word. */
    stopAnswers: (isOn: boolean) => void (stopAtText = isOn ? conversation.stop : undefined),
    /** Resolves when all is on disk. */
    async settled(): Promise<void> {
      await conversation.settled();
      while (writing.size > 0) await Promise.all(writing);
    },
    async close(): Promise<void> {
      await conversation.close();
    },
  };
}
