import * as vscode from "vscode";
import { loadCatalog } from "../core/models/catalog.ts";
import { createLessons } from "../core/provider/createLessons.ts";
import { createProvider } from "../core/provider/createProvider.ts";
import { createConnections } from "./connection/connections.ts";
import { createKeys } from "./connection/keys.ts";
import { createSimulation } from "./connection/simulation.ts";
import type { Report } from "./report.ts";
import { createRun } from "./run.ts";
import { readSettings } from "./settings.ts";
import { createTokenCounter } from "./tokenCounter.ts";

export type Engine = ReturnType<typeof createEngine>;

/** What answers questions: keys, connections, the tokenizer, and the core's run over them. */
export function createEngine(context: vscode.ExtensionContext, report: Report) {
  const workerAt = (name: string) =>
    new URL(vscode.Uri.joinPath(context.extensionUri, "dist", name).with({ scheme: "file", authority: "" }).toString());
  const tokens = createTokenCounter(workerAt("tokenizer.js"), report);
  const simulation = createSimulation(workerAt("simulation.js"));
  const keys = createKeys(context.secrets, process.env["OPENAI_API_KEY"]);
  const connections = createConnections({ settings: readSettings, keys, simulation });
  const lessons = createLessons();
  const runs = createRun({
    connections,
    settings: readSettings,
    count: tokens.count,
    now: Date.now,
    providerFor: (connection) =>
      createProvider({
        connection,
        apiKey: () => connections.keyFor(connection),
        fetch: globalThis.fetch,
        lessons,
        findModel: (id) => loadCatalog().find(id),
        idleTimeoutMs: readSettings().idleTimeoutSeconds * 1000,
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
