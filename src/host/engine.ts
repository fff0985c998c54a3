import * as vscode from "vscode";
import { loadCatalog } from "../core/models/catalog.ts";
import type { Ladder } from "../core/models/rung.ts";
import type { Experience } from "../core/money/learnt.ts";
import type { Receipt } from "../core/money/receipt.ts";
import { loadSdk } from "../core/provider/createExchange.ts";
import { createLessons } from "../core/provider/lessons/createLessons.ts";
import { createProvider, startTimer } from "../core/provider/createProvider.ts";
import type { Secret } from "../core/provider/credentials.ts";
import type { Connection, Provider } from "../core/provider/provider.ts";
import { withReservation } from "../core/provider/patience/withReservation.ts";
import { withTotalTimeout } from "../core/provider/patience/withTotalTimeout.ts";
import type { Learner } from "../core/router/learner.ts";
import type { ConnectionView } from "../protocol/updates.ts";
import { createBatching } from "./batch/batching.ts";
import type { BudgetsOffice } from "./budget/budgets.ts";
import { createConnections } from "./connection/connections.ts";
import { createEditorModels } from "./editorModels/editorModels.ts";
import { createEditorProvider } from "./editorModels/editorProvider.ts";
import { createEntra } from "./connection/entra.ts";
import { createKeys } from "./connection/keys.ts";
import { listModels } from "./connection/listModels.ts";
import { createProbe } from "./connecting/probe.ts";
import { withSecretGuard } from "../core/provider/guard/withSecretGuard.ts";
import { mayLeave, withConsentToFiles } from "./secrets/sensitivePieces.ts";
import type { Secrets } from "./secrets/secrets.ts";
import { createServerNews } from "./connection/serverNews.ts";
import { createServed } from "./connection/served.ts";
import { createSimulation } from "./connection/simulation.ts";
import { vscodeModels } from "./editorModels/vscodeModels.ts";
import { keepFew } from "./keepFew.ts";
import { traceTo } from "./log.ts";
import type { Report } from "./report.ts";
import { createRun } from "./run/run.ts";
import { openScheduler } from "./runs/openScheduler.ts";
import { readSettings } from "./settings.ts";
import { cacheLimits, ladderOf, ownTiers } from "./settingsSchema.ts";
import { createCacheStore } from "./store/cacheStore.ts";
import { createTokenCounter } from "./tokenCounter.ts";
import type { ToolDesk } from "./tools/toolDesk.ts";
import { workerAt } from "./workerAt.ts";

/** More connections than anyone goes back and forth between. */
const mostProviders = 8;

export type Engine = ReturnType<typeof createEngine>;

export interface EngineDeps {
  readonly context: vscode.ExtensionContext;
  readonly windowId: string;
  /** What servers say of their limits, budgets and queues changed, in plain sentences. */
  readonly onServerNews: (sentences: readonly string[]) => void;
  readonly log: vscode.LogOutputChannel;
  readonly report: Report;
  /** What the ledger teaches about prices, as of now. */
  readonly experience: () => Experience;
  /** What the user's outcomes teach about tiers. */
  readonly learner: Learner;
  readonly budgets: Pick<BudgetsOffice, "guard" | "check">;
  readonly tools: Pick<ToolDesk, "toolsFor" | "depsFor">;
  readonly secrets: Pick<Secrets, "mask">;
}

/** What answers questions: keys, connections, the tokenizer, and the core's run over them. */
export function createEngine({
  context,
  windowId,
  onServerNews,
  log,
  report,
  experience,
  learner,
  budgets,
  tools,
  secrets,
}: EngineDeps) {
  const closing = new AbortController();
  const tokens = createTokenCounter(workerAt(context.extensionUri, "tokenizer.js"), report);
  const simulation = createSimulation(workerAt(context.extensionUri, "simulation.js"));
  const keys = createKeys(context.secrets, process.env["OPENAI_API_KEY"]);
  const editorModels = createEditorModels(vscodeModels);
  const tenantOf = ({ id }: Connection) => readSettings().connections[id]?.tenant;
  const entra = createEntra(vscode.authentication, tenantOf, context.globalState);
  const connections = createConnections({ settings: readSettings, keys, simulation, token: entra.token });
  const lessons = createLessons({ store: storeAt(context.globalState, "plumb.lessons") });
  const served = createServed({
    store: storeAt(context.globalState, "plumb.served"),
    ladder: ({ id }) => ladderOf(readSettings(), id),
    own: ({ id }) => ownTiers(readSettings(), id),
    tell: (sentence) => void vscode.window.showInformationMessage(sentence),
    now: Date.now,
  });

  const serverNews = createServerNews({
    fetch: globalThis.fetch,
    now: Date.now,
    onChange: () => onServerNews(serverNews.sentences()),
  });

  /** The one place where providers are made: what leaves goes through the guard. */
  function createProviderFor(connection: Connection, apiKey: () => Promise<Secret | undefined>): Provider {
    const { idleTimeoutSeconds, totalTimeoutMinutes } = readSettings();
    const idleTimeoutMs = idleTimeoutSeconds * 1000;
    const provider =
      connection.preset === "editor"
        ? createEditorProvider({ models: editorModels, idleTimeoutMs, after: startTimer })
        : createProvider({
            connection,
            apiKey,
            fetch: globalThis.fetch,
            lessons,
            trace: traceTo(log),
            findModel: (id) => loadCatalog().find(id),
            idleTimeoutMs,
          });
    const heard = serverNews.heard(connection, provider, apiKey);
    return withSecretGuard(withTotalTimeout(heard, totalTimeoutMinutes * 60_000, startTimer), secrets.mask);
  }

  const cache = createCacheStore({
    folder: vscode.Uri.joinPath(context.globalStorageUri, "cache").fsPath,
    limits: () => cacheLimits(readSettings()),
    now: Date.now,
    report,
  });
  const providers = keepFew<Provider>(mostProviders);

  /** One with its HTTP client, and what it said of rate limits, for as long as connection and time limits stay the same. */
  function providerFor(connection: Connection): Provider {
    const { idleTimeoutSeconds, totalTimeoutMinutes } = readSettings();
    const key = JSON.stringify([connection, idleTimeoutSeconds, totalTimeoutMinutes]);
    return providers(key, () => createProviderFor(connection, () => connections.keyFor(connection)));
  }

  const scheduler = openScheduler({
    folder: vscode.Uri.joinPath(context.globalStorageUri, "bulk").fsPath,
    window: windowId,
    onFault: (error) => log.warn("What other windows send could not be read:", String(error)),
  });
  const runs = createRun({
    scheduler,
    connections,
    cache,
    settings: readSettings,
    learner,
    ladderFor: served.ladder,
    inputLimit: async ({ preset }, model) => (preset === "editor" ? editorModels.inputLimit(model) : undefined),
    count: tokens.count,
    budgets,
    tools,
    experience,
    warm: loadSdk,
    now: Date.now,
    random: Math.random,
    after: startTimer,
    providerFor,
  });
  return {
    keys,
    editorModels,
    entra,
    connections,
    served,
    scheduler,
    runs: { ...runs, run: withConsentToFiles(runs.run, mayLeave) },
    cache,
    count: tokens.count,
    batching: createBatching({
      connections,
      prepare: runs.prepareAlone,
      experience,
      lessons,
      mask: secrets.mask,
      fetch: globalThis.fetch,
    }),
    /** What the panel shows of the connection in use. */
    async connectionView(): Promise<ConnectionView> {
      const view = await connections.view();
      if (view.label !== undefined && view.key !== "none") return view;
      return { ...view, editorModels: (await editorModels.list()).length };
    },
    /** With a secret that may not be stored yet. */
    probe: (
      connection: Connection,
      secret: Secret | undefined,
      ladder: Ladder,
      onReceipt: (receipt: Receipt) => void,
    ) =>
      createProbe(connection, {
        provider: withReservation(
          createProviderFor(connection, async () => secret),
          { reserve: budgets.guard(undefined).reserve, findModel: (id) => loadCatalog().find(id) },
        ),
        ladder,
        count: tokens.count,
        now: Date.now,
        onReceipt,
      }),
    /** Asks the server of the connection in use for its models again, when what it said is more than a day old. */
    async lookAgain(): Promise<void> {
      const connection = await connections.current();
      if (!connection || !served.isOld(connection)) return;
      const list = await listModels(connection, await connections.keyFor(connection), closing.signal);
      if (list.kind === "found") served.note(connection, list.models);
    },
    dispose() {
      closing.abort();
      serverNews.dispose();
      void scheduler.dispose();
      tokens.dispose();
      simulation.dispose();
    },
  };
}

/** A value that survives the window, in VS Code's global state. */
function storeAt(memory: vscode.Memento, key: string) {
  return { load: () => memory.get(key), save: (value: unknown) => void memory.update(key, value) };
}
