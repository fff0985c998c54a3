import { expect, test } from "vitest";
import { otherPrices } from "../../../../src/panel/view/answer/otherPrices.ts";

const connection = "Team";
const catalog = { total: 1_000, lines: [], source: "catalog" } as const;
const gateway = { total: 1_000, lines: [], source: "gateway" } as const;

test("a gateway's other price is told beside the one in the sum, also where that is not known", () => {
  expect(otherPrices({ connection, cost: catalog, told: 1_200 })).toBe("Team itself counts $0.001200 for it.");
  expect(otherPrices({ connection, cost: undefined, told: 1_200 })).toBe("Team itself counts $0.001200 for it.");
});

test("beside a gateway's price stands what Plumb's list says", () => {
  const cost = { ...gateway, listed: 1_500 };
  expect(otherPrices({ connection, cost })).toBe("By Plumb’s list of prices it would be $0.001500.");
});

test("nothing is told where both say the same, or round it otherwise", () => {
  for (const cost of [catalog, gateway, { ...gateway, listed: 1_001 }, undefined]) {
    expect(otherPrices({ connection, cost })).toBe("");
  }
  expect(otherPrices({ connection, cost: catalog, told: 999 })).toBe("");
});
