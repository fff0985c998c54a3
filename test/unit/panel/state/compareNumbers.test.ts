import { expect, test } from "vitest";
import type { Tier } from "../../../../src/core/models/tier.ts";
import type { Receipt } from "../../../../src/core/money/receipt.ts";
import { cheapest, numbersOf } from "../../../../src/panel/state/compareNumbers.ts";
import { turn } from "../../../support/fakes/pieces.ts";

function run(tier: Tier, elapsedMs: number, cost: number | undefined) {
  const receipt: Receipt = {
    connection: "OpenAI",
    tier,
    model: "m",
    effort: "low",
    usage: { input: 100, cachedInput: 0, cacheWrite: 0, output: 50, reasoning: 20 },
    isEstimated: false,
    cost: cost === undefined ? undefined : { total: cost, lines: [], source: "catalog" },
    isSimulated: false,
    elapsedMs,
    firstTokenMs: elapsedMs / 2,
    requestId: undefined,
  };
  return turn({ id: `${tier}-${elapsedMs}`, chosenTier: tier, state: "done", receipt });
}

test("tiers are measured by the middle of their answers, with the quickest and the slowest", () => {
  const [low, high] = numbersOf([run("high", 9000, 30), run("low", 1000, 3), run("low", 4000, 5), run("low", 2000, 4)]);
  expect(low).toMatchObject({
    tier: "low",
    cost: 4,
    time: { least: 1000, median: 2000, most: 4000 },
    firstToken: 1000,
    input: 100,
    thought: 20,
    answer: 30,
  });
  expect(high).toMatchObject({ tier: "high", time: { least: 9000, median: 9000, most: 9000 } });
});

test("an unknown price is not taken for a cheap one", () => {
  const numbers = numbersOf([run("low", 1000, undefined), run("medium", 1000, 5), run("high", 1000, 9)]);
  expect(numbers[0]?.cost).toBeUndefined();
  expect(cheapest(numbers)?.tier).toBe("medium");
  expect(cheapest(numbers.slice(0, 2))).toBeUndefined();
});

test("an answer that was stopped is not measured", () => {
  const stopped = { ...run("low", 100, 1), state: "stopped" as const };
  expect(numbersOf([stopped, run("low", 3000, 4)])[0]).toMatchObject({ cost: 4, time: { least: 3000 } });
});
