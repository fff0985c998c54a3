import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { createMeter } from "../../../../src/core/run/meter.ts";

test("an answer that was cut off is billed for the tools that it called", async () => {
  const meter = createMeter(100, 0, loadCatalog().find("gpt-6.1-terra"));
  const search = { id: "ws_1", tool: "webSearch", state: "done", detail: "node lts" } as const;
  const code = { tool: "codeInterpreter", state: "done", detail: "print(1)" } as const;
  const events: readonly AnswerEvent[] = [
    { kind: "queued", requestId: undefined },
    { kind: "hostedStep", step: { ...search, state: "running" } },
    { kind: "hostedStep", step: search },
    { kind: "hostedStep", step: { ...code, id: "ci_1" } },
    { kind: "hostedStep", step: { ...code, id: "ci_2" } },
  ];
  for (const event of events) meter.note(event, 1);
  expect(meter.spent()).toBe(100 + 10_000 + 30_000);
  const bill = await meter.bill(async () => 0);
  expect(bill).toMatchObject({ isEstimated: true, usage: { calls: { webSearch: 1, codeInterpreter: 1 } } });
  const calls = bill?.cost?.lines.filter(({ unit }) => unit === "calls");
  expect(calls?.map(({ cost }) => cost)).toEqual([10_000, 30_000]);
});

test("every round of an answer with tools is billed by its own usage, and the sum shows while it runs", async () => {
  const meter = createMeter(1000, 0, loadCatalog().find("gpt-6.1-terra"));
  const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 50, reasoning: 20 };
  const note = (event: AnswerEvent) => meter.note(event, 1);
  note({ kind: "tool", id: "1", name: "read_file", args: "{}" });
  note({ kind: "usage", usage, reportedCost: undefined });
  note({ kind: "nextRound", addedTokens: 500 });
  expect(meter.spent()).toBe(1000 + 50 * 5 + 1500);
  note({ kind: "queued", requestId: "r2" });
  note({ kind: "text", text: "four" });
  expect(meter.outputTokens()).toBe(51);
  note({ kind: "usage", usage: { ...usage, input: 1600 }, reportedCost: undefined });
  note({ kind: "done", finish: "stop" });
  const bill = await meter.bill(async () => 0);
  expect(bill).toMatchObject({ isEstimated: false, usage: { input: 2600, output: 100, reasoning: 40 } });
  expect(bill?.cost?.total).toBe(2600 + 100 * 5);
  expect(bill?.cost?.lines.reduce((sum, { cost }) => sum + cost, 0)).toBe(bill?.cost?.total);
});

test("what a gateway counts is told where it told it of every request, and changes no cost", async () => {
  const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 50, reasoning: 20 };
  const billOf = async (...charges: readonly (number | undefined)[]) => {
    const meter = createMeter(1000, 0, loadCatalog().find("gpt-6.1-terra"));
    for (const charged of charges) {
      meter.note({ kind: "queued", requestId: "r", ...(charged !== undefined && { charged }) }, 1);
      meter.note({ kind: "usage", usage, reportedCost: undefined }, 1);
      if (charged !== charges.at(-1)) meter.note({ kind: "nextRound", addedTokens: 0 }, 1);
    }
    return meter.bill(async () => 0);
  };
  expect(await billOf(700, 800)).toMatchObject({ told: 1_500, cost: { total: 2 * 1_250, source: "catalog" } });
  expect((await billOf(700, undefined))?.told).toBeUndefined();
});

test("a stopped answer of another connection counts at the price that was asked of that one", async () => {
  const model = loadCatalog().find("gpt-6.1-terra");
  const meter = createMeter(1000, 0, model, { serviceTier: "flex" });
  meter.note({ kind: "failed", failure: failureOf("quota", "No credit.", { status: 429 }) }, 1);
  meter.switchTo(model, {}, 1000);
  meter.note({ kind: "queued", requestId: "r2" }, 1);
  expect(meter.spent()).toBe(1000);
  meter.note({ kind: "done", finish: "cancelled" }, 1);
  const bill = await meter.bill(async () => 0);
  expect(bill?.usage).not.toHaveProperty("serviceTier");
  expect(bill?.cost?.total).toBe(1000);
});

test("a round that was stopped while it ran is counted on top of those before it", async () => {
  const meter = createMeter(1000, 0, loadCatalog().find("gpt-6.1-terra"));
  const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 50, reasoning: 20 };
  meter.note({ kind: "usage", usage, reportedCost: undefined }, 1);
  meter.note({ kind: "nextRound", addedTokens: 500 }, 1);
  meter.note({ kind: "queued", requestId: "r2" }, 1);
  meter.note({ kind: "done", finish: "cancelled" }, 1);
  expect(await meter.bill(async () => 7)).toMatchObject({ isEstimated: true, usage: { input: 2500, output: 57 } });
});
