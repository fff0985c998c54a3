import * as vscode from "vscode";
import { loadCatalog } from "../core/models/catalog.ts";
import { createLessons } from "../core/provider/createLessons.ts";
import { createProvider, startTimer } from "../core/provider/createProvider.ts";
import type { Connection, Provider } from "../core/provider/provider.ts";
import { withTotalTimeout } from "../core/provider/withTotalTimeout.ts";
import type { Learner } from "../core/router/learner.ts";
import { createConnections } from "./connection/connections.ts";
import { createKeys } from "./connection/keys.ts";
import { createSimulation } from "./connection/simulation.ts";
import type { Report } from "./report.ts";
import { createRun } from "./run.ts";
import { readSettings, type Settings } from "./settings.ts";
import { createTokenCounter } from "./tokenCounter.ts";

export type Engine = ReturnType<typeof createEngine>;

const lessonsKey = "plumb.lessons";

/** What answers questions: keys, connections, the tokenizer, and the core's run over them. */
export function createEngine(context: vscode.ExtensionContext, report: Report, learner: Learner) {
  const workerAt = (name: string) =>
    new URL(vscode.Uri.joinPath(context.extensionUri, "dist", name).with({ scheme: "file", authority: "" }).toString());
  const tokens = createTokenCounter(workerAt("tokenizer.js"), report);
  const simulation = createSimulation(workerAt("simulation.js"));
  const keys = createKeys(context.secrets, process.env["OPENAI_API_KEY"]);
  const connections = createConnections({ settings: readSettings, keys, simulation });
  const lessons = createLessons({
    store: {
      load: () => context.globalState.get(lessonsKey),
      save: (learnt) => void context.globalState.update(lessonsKey, learnt),
    },
  });
  const runs = createRun({
    connections,
    settings: readSettings,
    learner,
    count: tokens.count,
    now: Date.now,
    random: Math.random,
    after: startTimer,
    providerFor: keepLast((connection, { idleTimeoutSeconds, totalTimeoutMinutes }) => {
      const provider = createProvider({
        connection,
        apiKey: () => connections.keyFor(connection),
        fetch: globalThis.fetch,
        lessons,
        findModel: (id) => loadCatalog().find(id),
        idleTimeoutMs: idleTimeoutSeconds * 1000,
      });
      return withTotalTimeout(provider, totalTimeoutMinutes * 60_000, startTimer);
    }),
  });
  return {
    keys,
    connections,
    runs,
    count: tokens.count,
    dispose() {
      tokens.dispose();
      simulation.dispose();
    },
  };
}

/** Keeps a provider and its HTTP client for as long as the connection and the time limits stay the same. */
function keepLast(make: (connection: Connection, settings: Settings) => Provider) {
  let last: { readonly of: string; readonly provider: Provider } | undefined;
  return (connection: Connection): Provider => {
    const settings = readSettings();
    const of = JSON.stringify([connection, settings.idleTimeoutSeconds, settings.totalTimeoutMinutes]);
    if (last?.of !== of) last = { of, provider: make(connection, settings) };
    return last.provider;
  };
}
