import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { createProvider, startTimer } from "../../../../src/core/provider/createProvider.ts";
import { createPatience } from "../../../../src/core/provider/patience/patience.ts";
import { withRetry } from "../../../../src/core/provider/patience/withRetry.ts";
import { answerMany } from "../../../../src/core/run/answerMany.ts";
import { createScheduler } from "../../../../src/core/run/schedule/scheduler.ts";
import { withSlot } from "../../../../src/core/run/schedule/withSlot.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";
import { alone } from "../../../support/fakes/alone.ts";
import { faults } from "../../../support/simulation/faults.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../../support/simulation/simulation.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 1 });
});
afterAll(() => simulation.close());

const limit = 3;

/** Asks the simulated server over the wire, and counts how many requests are open there at once. */
function start() {
  const connection = connectionOf("x", { preset: "compatible", baseUrl: simulation.baseUrl, api: "responses" });
  const scheduler = createScheduler({ limit: () => limit, sharing: alone, now: Date.now, after: startTimer });
  const bare = createProvider({
    connection,
    apiKey: async () => simulationKey,
    fetch: globalThis.fetch,
    findModel: (id) => loadCatalog().find(id),
    idleTimeoutMs: 5_000,
  });
  const seen = { open: 0, most: 0 };
  const counted: typeof bare = {
    async *answer(request, signal) {
      seen.open += 1;
      seen.most = Math.max(seen.most, seen.open);
      try {
        yield* bare.answer(request, signal);
      } finally {
        seen.open -= 1;
      }
    },
  };
  const provider = (job: string | undefined) =>
    withRetry(withSlot(counted, { scheduler, connection: connection.id, job, now: Date.now }), {
      patience: createPatience(startTimer, Date.now),
      random: () => 0,
      now: Date.now,
    });
  async function ask(question: string, signal: AbortSignal, job: string | undefined) {
    let text = "";
    let failure: string | undefined;
    const request = { model: "gpt-6-luna", effort: "low", instructions: "", maxOutputTokens: 2_000 } as const;
    const messages = [{ role: "user", text: question }] as const;
    for await (const event of provider(job).answer({ ...request, messages }, signal)) {
      if (event.kind === "text") text += event.text;
      if (event.kind === "failed") failure = event.failure.kind;
    }
    if (signal.aborted) return { state: "cancelled" } as const;
    return failure === undefined
      ? ({ state: "done", result: text } as const)
      : ({ state: "failed", detail: failure } as const);
  }
  return { scheduler, ask, seen };
}

const never = new AbortController().signal;

test("twelve questions over the wire: in order, three at once, and no failure costs another", async () => {
  const { scheduler, ask, seen } = start();
  simulation.script(faults.forbidden(), faults.closeSocket(), faults.rateLimit({ retryAfterMs: 50 }));
  const questions = Array.from({ length: 12 }, (_, index) => `Say the number ${index}.`);
  const { ended } = answerMany(questions, { ask, scheduler, job: "list", signal: never, onChange: () => undefined });
  const answers = await ended;
  expect(answers.map(({ state }) => state).filter((state) => state === "failed")).toHaveLength(1);
  expect(answers.filter(({ state }) => state === "done")).toHaveLength(11);
  expect(seen).toEqual({ open: 0, most: limit });
});
