import { expect, it } from "vitest";
import { readUsage } from "../../../../../src/core/provider/reading/wireUsage.ts";
import { chunk, completed, delta, sse } from "../wireEvents.ts";
import { ask, stream } from "../wireServer.ts";

it("reads the counts of the Responses API", () => {
  expect(
    readUsage({
      input_tokens: 2_000,
      input_tokens_details: { cached_tokens: 1_024, cache_write_tokens: 512 },
      output_tokens: 300,
      output_tokens_details: { reasoning_tokens: 192 },
      total_tokens: 2_300,
    }),
  ).toEqual({
    usage: { input: 2_000, cachedInput: 1_024, cacheWrite: 512, output: 300, reasoning: 192 },
    reportedCost: undefined,
  });
});

it("reads the counts of Chat Completions, details missing or null", () => {
  const usage = { input: 11, cachedInput: 0, cacheWrite: 0, output: 4, reasoning: 0 };
  expect(readUsage({ prompt_tokens: 11, completion_tokens: 4 })?.usage).toEqual(usage);
  expect(readUsage({ prompt_tokens: 11, completion_tokens: 4, completion_tokens_details: null })?.usage).toEqual(usage);
});

it("adds reasoning that a provider counts beside the output", () => {
  const wire = {
    prompt_tokens: 12,
    completion_tokens: 2,
    total_tokens: 334,
    completion_tokens_details: { reasoning_tokens: 320 },
  };
  expect(readUsage(wire)?.usage).toMatchObject({ output: 322, reasoning: 320 });
});

it("does not add reasoning that is already inside the output", () => {
  const wire = {
    prompt_tokens: 43,
    completion_tokens: 10,
    total_tokens: 53,
    completion_tokens_details: { reasoning_tokens: 11 },
  };
  expect(readUsage(wire)?.usage).toMatchObject({ output: 10, reasoning: 10 });
});

it("never counts more cached than there was input", () => {
  const wire = { prompt_tokens: 235, completion_tokens: 90, prompt_tokens_details: { cached_tokens: 373 } };
  expect(readUsage(wire)?.usage).toMatchObject({ input: 235, cachedInput: 235, cacheWrite: 0 });
});

it.each([
  ["DeepSeek", { prompt_cache_hit_tokens: 384 }],
  ["Together", { cached_tokens: 384 }],
])("finds the cached tokens where %s puts them", (_name, cached) => {
  expect(readUsage({ prompt_tokens: 451, completion_tokens: 21, ...cached })?.usage.cachedInput).toBe(384);
});

it.each([
  ["a gateway's dollars", { cost: 0.000924 }, 924],
  ["a true zero", { cost: 0 }, 0],
  [
    "the fee and what the user's own key pays",
    { cost: 0.00005, is_byok: true, cost_details: { upstream_inference_cost: 0.001 } },
    1_050,
  ],
  ["xAI's ticks", { cost_in_usd_ticks: 1_641_500 }, 164],
  ["no ticks from a reseller", { cost_in_usd_ticks: 0 }, undefined],
])("takes the price from %s", (_name, cost, microUsd) => {
  expect(readUsage({ prompt_tokens: 1, completion_tokens: 1, ...cost })?.reportedCost).toBe(microUsd);
});

it.each([
  undefined,
  null,
  {},
  "42",
  { prompt_tokens: 3 },
  { prompt_tokens: -1, completion_tokens: 2 },
  { prompt_tokens: "3", completion_tokens: 2 },
])("says nothing for %j", (value) => {
  expect(readUsage(value)).toBeUndefined();
});

it("keeps the service tier of the response, unless it is the standard one", () => {
  const wire = { input_tokens: 1, output_tokens: 1 };
  const tierOf = (name?: string) => readUsage(wire, name)?.usage.serviceTier;
  expect(["flex", "priority", "scale", "something-new"].map(tierOf)).toEqual([
    "flex",
    "priority",
    "scale",
    "something-new",
  ]);
  expect(tierOf("fast")).toBe("priority");
  expect([undefined, "default", "auto", "on_demand"].map(tierOf)).toEqual(Array(4).fill(undefined));
});

it.each([
  [
    "responses",
    sse(delta(0, "Hi"), completed([], { usage: { input_tokens: 1, output_tokens: 1 }, service_tier: "flex" })),
  ],
  [
    "chat",
    sse({ ...chunk({ content: "Hi" }), service_tier: "flex" }, chunk({}, "stop"), {
      choices: [],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    }),
  ],
] as const)("finds the service tier in an answer over %s", async (api, body) => {
  const events = await ask(stream(body), { api });
  expect(events.find(({ kind }) => kind === "usage")).toMatchObject({ usage: { serviceTier: "flex" } });
});
