import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";
import type { ConnectionEntry } from "../../../../src/host/connection/entries.ts";
import type { Fetch } from "../../../../src/host/connection/listModels.ts";
import { type Check, testConnection } from "../../../../src/host/connecting/testConnection.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../../support/simulation/simulation.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
beforeEach(() => simulation.reset());
afterAll(() => simulation.close());

async function checksOf(
  entry: ConnectionEntry,
  key: string | undefined,
  { fetch = globalThis.fetch, now = Date.parse("2026-11-21") }: { fetch?: Fetch; now?: number } = {},
): Promise<Check[]> {
  let clock = 0;
  const checks: Check[] = [];
  for await (const check of testConnection(connectionOf("x", entry), new AbortController().signal, {
    secret: async () => key,
    ladder: ladders.openai,
    own: new Set(),
    fetch,
    clock: () => (clock += 10),
    now: () => now,
  })) {
    checks.push(check);
  }
  return checks;
}

const answering =
  (status: number, body: unknown): Fetch =>
  async () =>
    new Response(JSON.stringify(body), { status });

test("a good connection: latency, key, models, rungs and both APIs, and no model is ever asked", async () => {
  const checks = await checksOf({ preset: "compatible", baseUrl: simulation.baseUrl, api: "responses" }, simulationKey);
  expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
    "reach ok",
    "key ok",
    "models ok",
    "rungs ok",
    "responses ok",
    "chat ok",
  ]);
  expect(checks[0]?.sentence).toMatch(/^127\.0\.0\.1:\d+ answers in 10 ms\.$/);
  expect(checks[4]?.sentence).toBe("The Responses API is there, and is used.");
  const posts = simulation.requests.filter(({ method }) => method === "POST");
  expect(posts.map(({ outcome, status }) => [outcome, status])).toEqual([
    ["refused", 400],
    ["refused", 400],
  ]);
});

test("a wrong key is told with the button that helps, and nothing more is sent", async () => {
  const checks = await checksOf({ preset: "compatible", baseUrl: simulation.baseUrl }, "sk-wrong");
  expect(checks.at(-1)).toMatchObject({ name: "key", state: "failed", help: "setApiKey" });
  expect(checks.at(-1)?.sentence).toMatch(/did not accept the key\.$/);
  expect(simulation.requests).toHaveLength(1);
});

test("a server that is not there is told once", async () => {
  const checks = await checksOf({ preset: "compatible", baseUrl: "http://127.0.0.1:9/v1" }, undefined);
  expect(checks).toMatchObject([{ name: "reach", state: "failed", help: "address" }]);
});

test("a server without a list of models and without the API that is asked for says both", async () => {
  const checks = await checksOf({ preset: "compatible", baseUrl: "http://a.example/v1" }, undefined, {
    fetch: answering(404, { detail: "Not Found" }),
  });
  expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
    "reach ok",
    "models unknown",
    "responses unknown",
    "chat failed",
  ]);
});

test("rungs that are missing and models that are switched off soon are named", async () => {
  const data = [
    { id: "openai/gpt-6-luna", shutdown_date: "2026-12-11" },
    { id: "gpt-6.1-terra", shutdown_date: null },
    { id: "gpt-6-sol" },
  ];
  const checks = await checksOf({ preset: "compatible", baseUrl: "http://a.example/v1" }, undefined, {
    fetch: answering(200, { data }),
  });
  const said = checks.filter(({ name }) => name === "rungs" || name === "shutdown").map(({ sentence }) => sentence);
  expect(said).toEqual([
    "Compatible server does not list gpt-6.1-sol for high; gpt-6-sol is used, gpt-6.2-astra for max.",
    "openai/gpt-6-luna is switched off on 2026-12-11.",
  ]);
});

test("what a gateway says of its key is told, with a warning when nothing is left", async () => {
  const models = JSON.stringify({ data: [{ id: "gpt-6-luna" }] });
  const said = { "x-litellm-key-spend": "3.2", "x-litellm-key-max-budget": "3" };
  const checks = await checksOf({ preset: "litellm", baseUrl: "http://a.example/v1" }, "sk-1", {
    fetch: async () => new Response(models, { headers: said }),
  });
  expect(checks.find(({ name }) => name === "gateway")).toEqual({
    name: "gateway",
    state: "warning",
    sentence: "LiteLLM counts $3.20 of $3.00 spent with this key.",
  });
});

test("OpenRouter's own word on the key says that it is accepted", async () => {
  const fetch: Fetch = async (url) =>
    (url instanceof Request ? url.url : `${url}`).endsWith("/key")
      ? new Response(JSON.stringify({ data: { usage: 2, limit: 10, limit_remaining: 8, limit_reset: null } }))
      : new Response(JSON.stringify({ data: [{ id: "openai/gpt-6-luna" }] }));
  const checks = await checksOf({ preset: "openrouter" }, "sk-or-1", { fetch });
  expect(checks.find(({ name }) => name === "key")).toMatchObject({ state: "ok" });
  expect(checks.find(({ name }) => name === "gateway")?.sentence).toBe(
    "OpenRouter counts $2.00 of $10.00 spent with this key.",
  );
});
