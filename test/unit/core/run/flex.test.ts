import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { createProvider } from "../../../../src/core/provider/createProvider.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Provider } from "../../../../src/core/provider/provider.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { worstOf } from "../../../../src/core/run/budgetWays.ts";
import { flexAdvice } from "../../../../src/core/run/flex.ts";
import { prepare, type PrepareDeps, type Question } from "../../../../src/core/run/prepare.ts";
import { takeWay } from "../../../../src/core/run/takeWay.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";
import { piece } from "../../../support/fakes/pieces.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";
import { faults } from "../../../support/simulation/faults.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../../support/simulation/simulation.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(() => simulation.close());

const count = async (text: string) => Math.ceil(text.length / 4);
const deps: PrepareDeps = {
  catalog: loadCatalog(),
  ladder: ladders.openai,
  count,
  maxInputTokens: 100_000,
  hasFlex: true,
};
const question: Question = {
  task: { command: "explain", question: "", earlier: [] },
  pieces: [piece("const total = prices.reduce((sum, price) => sum + price, 0);")],
  tier: "medium",
  isFlex: true,
};

async function run(provider: Provider, asked = question) {
  const prepared = await prepare(asked, deps);
  const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5000 };
  const seen = [];
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  const advice = seen.flatMap((event) => (event.kind === "advised" ? [event.advice] : []))[0];
  const receipt = seen.flatMap((event) => (event.kind === "settled" ? [event.receipt] : []))[0];
  return { prepared, advice, receipt };
}

function served(): Provider {
  return createProvider({
    connection: connectionOf("x", { preset: "azure", baseUrl: simulation.baseUrl, api: "responses" }),
    apiKey: async () => simulationKey,
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${simulationKey}`);
      return fetch(url, { ...init, headers });
    },
    findModel: (id) => loadCatalog().find(id),
    idleTimeoutMs: 5_000,
  });
}

test("halves the estimate, and sets aside what the standard price would be", async () => {
  const flex = await prepare(question, deps);
  const standard = await prepare({ ...question, isFlex: false }, deps);
  expect(flex.request.serviceTier).toBe("flex");
  expect(standard.request).not.toHaveProperty("serviceTier");
  expect(Math.abs((flex.estimate.high ?? 0) * 2 - (standard.estimate.high ?? 0))).toBeLessThanOrEqual(2);
  expect(Math.abs((flex.estimate.ceiling ?? 0) * 2 - (standard.estimate.ceiling ?? 0))).toBeLessThanOrEqual(2);
  expect(worstOf(flex)).toBe(worstOf(standard));
});

test("is asked at the standard price, and says so, where there is no flex", async () => {
  const elsewhere = await prepare(question, { ...deps, hasFlex: false });
  expect(elsewhere.request).not.toHaveProperty("serviceTier");
  expect(elsewhere.notices).toContain("This model has no flex price here, so it is asked at the standard price.");
  expect((await prepare({ ...question, model: "gpt-4o" }, deps)).request).not.toHaveProperty("serviceTier");
});

test("stands on the receipt at the price that the provider took", async () => {
  const { prepared, receipt } = await run(served());
  expect(simulation.requests.at(-1)?.body).toMatchObject({ service_tier: "flex" });
  expect(receipt?.usage?.serviceTier).toBe("flex");
  const input = receipt?.cost?.lines.find(({ label }) => label === "Input");
  expect(input?.usdPerMillion).toBe((prepared.model?.price.input ?? 0) / 2);
});

test("a stopped answer that brings no bill counts at the flex price", async () => {
  const { provider } = scriptedProvider([
    { kind: "queued", requestId: undefined },
    { kind: "text", text: "It adds up." },
    { kind: "done", finish: "cancelled" },
  ]);
  const { receipt } = await run(provider);
  expect(receipt).toMatchObject({ isEstimated: true, usage: { serviceTier: "flex" } });
});

test("is never asked at the standard price unless the user says so", async () => {
  simulation.script(faults.flexUnavailable());
  const before = simulation.requests.length;
  const { prepared, advice } = await run(served());
  expect(advice?.title).toBe("OpenAI has no room for a flex answer now");
  expect(advice?.ways).toEqual([{ kind: "standard", atMost: worstOf(prepared) }]);
  expect(simulation.requests.slice(before).map(({ body }) => body)).toSatisfy((bodies: unknown[]) =>
    bodies.every((body) => JSON.stringify(body).includes('"service_tier":"flex"')),
  );
  const way = advice?.ways?.[0];
  expect({ ...question, ...takeWay(way) }.isFlex).toBe(false);
  simulation.reset();
});

test("what is no matter of flex has its own advice", () => {
  const refused = failureOf("badRequest", "Unsupported service tier for this model", { status: 400 });
  expect(flexAdvice(refused, "Azure", 5)?.title).toBe("Azure does not answer this model at the flex price");
  expect(flexAdvice(failureOf("auth", "Bad key", { status: 401 }), "Azure", 5)).toBeUndefined();
  const slow = failureOf("rateLimit", "Rate limit reached for requests per min", { status: 429 });
  expect(flexAdvice(slow, "Azure", 5)).toBeUndefined();
});
