import { randomUUID } from "node:crypto";
import type { Connection } from "../../../src/core/provider/provider.ts";
import type { createRun } from "../../../src/host/run/run.ts";
import { ladderOf } from "../../../src/host/settingsSchema.ts";

type RunDeps = Parameters<typeof createRun>[0];

type Given = Pick<RunDeps, "budgets" | "now" | "after"> & {
  readonly connection: Connection;
  readonly key: () => Promise<string>;
  readonly settings: ReturnType<RunDeps["settings"]>;
  readonly provider: ReturnType<RunDeps["providerFor"]>;
};

/** What a window's runs need where there is one connection, no look, nobody else who waits and nothing to warm. */
export function runDeps({ connection, key, settings, provider, budgets, now, after }: Given) {
  return {
    connections: {
      current: async () => connection,
      named: async (id: string) => (id === connection.id ? connection : undefined),
      isReady: async () => true,
      keyFor: key,
      view: async () => ({ name: "main", label: "OpenAI", isSimulation: false, key: "stored" }),
    },
    settings: () => settings,
    ladderFor: () => ladderOf(settings, "main"),
    inputLimit: async () => undefined,
    count: async (text: string) => Math.ceil(text.length / 4),
    budgets,
    tools: {
      toolsFor: () => [],
      depsFor: () => ({
        tools: [],
        approvals: { isAllowed: () => false, ask: async () => false },
        newId: randomUUID,
        now,
        after,
      }),
    },
    experience: () => ({ levelsFor: () => [] }),
    scheduler: { enter: async () => ({ told: () => undefined, hold: () => undefined, leave: () => undefined }) },
    warm: async () => undefined,
    now,
    random: Math.random,
    after,
    providerFor: () => provider,
  } satisfies Omit<RunDeps, "cache" | "learner">;
}
