import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { type Tier, tiers } from "../../../../src/core/models/tier.ts";
import { budgetWays, worstOf } from "../../../../src/core/run/budgetWays.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
import { takeWay } from "../../../../src/core/run/takeWay.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const deps = { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 };
const question: Question = {
  task: { command: "explain", question: "", earlier: [] },
  pieces: [piece("let a = 1;\n".repeat(200))],
  tier: "max",
};
const ready = (changes: Partial<Question> = {}) => prepare({ ...question, ...changes }, deps);
const waysWith = async (left: number, tier: Tier = "max") =>
  budgetWays(await ready({ tier }), left, (lower) => ready({ tier: lower }));

test("offers the nearest lower tier that fits, and going past the budget last", async () => {
  expect((await waysWith(500_000)).map((way) => (way.kind === "tier" ? way.tier : way.kind))).toEqual([
    "high",
    "cap",
    "anyway",
  ]);
  expect((await waysWith(100_000))[0]).toMatchObject({ kind: "tier", tier: "medium" });
  expect((await waysWith(10_000))[0]).toMatchObject({ kind: "tier", tier: "low" });
  expect(await waysWith(0)).toMatchObject([{ kind: "anyway" }]);
});

test("whatever is offered fits when it is taken, to the micro-dollar", async () => {
  for (const tier of tiers) {
    for (let left = 100; left < 3_000_000; left = Math.ceil(left * 1.7)) {
      for (const way of await waysWith(left, tier)) {
        const worst = worstOf(await ready({ tier, ...takeWay(way) })) ?? Infinity;
        expect(worst).toBe(way.atMost);
        if (way.kind !== "anyway") expect(worst).toBeLessThanOrEqual(left);
      }
    }
  }
});

test("offers no cap that leaves too little for an answer", async () => {
  const caps = [];
  for (let left = 1_000; left < 400_000; left += 3_000) {
    const cap = (await waysWith(left, "high")).find(({ kind }) => kind === "cap");
    if (cap?.kind === "cap") caps.push(cap.maxOutputTokens);
  }
  const { typicalThinking } = (await ready({ tier: "high" })).estimate;
  expect(Math.min(...caps)).toBeGreaterThanOrEqual(typicalThinking * 2 + 1_000);
  expect(Math.max(...caps)).toBeLessThan(ladders.openai.high.maxOutputTokens);
});

test("a smaller cap is what is sent", async () => {
  const { request, rung } = await ready({ tier: "high", maxOutputTokens: 4_000 });
  expect([request.maxOutputTokens, rung.maxOutputTokens]).toEqual([4_000, 4_000]);
  expect((await ready({ tier: "low", maxOutputTokens: 9_000 })).request.maxOutputTokens).toBe(4_000);
});
