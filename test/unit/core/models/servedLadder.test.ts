import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { sayMissing, servedLadder } from "../../../../src/core/models/servedLadder.ts";

const catalog = loadCatalog();
const rung = (model: string) => ({ model, effort: "medium", maxOutputTokens: 16_000 }) as const;

test("a server that lists everything changes nothing", () => {
  const all = Object.values(ladders.openai).map(({ model }) => model);
  expect(servedLadder(ladders.openai, all, catalog)).toEqual({ ladder: ladders.openai, missing: [] });
});

test("a model that has a gateway's name is asked for by that name, and nothing is missing", () => {
  const all = Object.values(ladders.openai).map(({ model }) => `openai/${model}`);
  const { ladder, missing } = servedLadder(ladders.openai, all, catalog);
  expect(ladder.high).toMatchObject({ model: "openai/gpt-6.1-sol", effort: "high" });
  expect(missing).toEqual([]);
});

test("a missing rung falls to the catalog's replacement", () => {
  const ladder = { ...ladders.openai, high: rung("o3") };
  const { ladder: served, missing } = servedLadder(ladder, ["gpt-6-luna", "gpt-5.6-sol"], catalog);
  expect(catalog.find("o3")?.replacement).toBe("gpt-5.6-sol");
  expect(served.high.model).toBe("gpt-5.6-sol");
  expect(missing).toContainEqual({ tier: "high", model: "o3", instead: "gpt-5.6-sol" });
});

test("without a replacement it falls to a fallback that is not dearer, else it is left and said", () => {
  const { ladder, missing } = servedLadder(ladders.openai, ["gpt-5.6-luna", "gpt-5.4-mini"], catalog);
  // gpt-5.6-luna is dearer than gpt-6-luna.
  expect(ladder.low.model).toBe("gpt-6-luna");
  expect(ladder.medium.model).toBe("gpt-5.4-mini");
  expect(sayMissing(missing.slice(0, 2), "Gateway")).toBe(
    "Gateway does not list gpt-6-luna for low, gpt-6.1-terra for medium; gpt-5.4-mini is used.",
  );
});

test("a model that the user chose for this server is never replaced, as a list may be incomplete", () => {
  const ladder = { ...ladders.openai, high: rung("o3") };
  const { ladder: served, missing } = servedLadder(ladder, ["gpt-5.6-sol"], catalog, new Set(["high"]));
  expect(served.high.model).toBe("o3");
  expect(missing.find(({ tier }) => tier === "high")).toEqual({ tier: "high", model: "o3", instead: undefined });
});
