import { expect, test } from "vitest";
import { loadCatalog, parseCatalog } from "../../../../src/core/models/catalog.ts";
import facts from "../../../../src/core/models/catalog.json" with { type: "json" };

const catalog = loadCatalog();

test("knows 42 models, each with a price, its source and a date for all", () => {
  expect(catalog.models).toHaveLength(42);
  expect(catalog.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const { id, price } of catalog.models) {
    expect(price.input, id).toBeGreaterThan(0);
    expect(price.output, id).toBeGreaterThan(price.input);
    expect(price.sources, id).not.toHaveLength(0);
  }
});

test("spells every source out instead of naming its key", () => {
  const keys = Object.keys(facts.sources).filter((key) => key !== "inference.sh");
  expect(catalog.models.flatMap(({ price }) => price.sources).filter((source) => keys.includes(source))).toEqual([]);
});

test("gives no model two entries under one name", () => {
  const names = catalog.models.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

test("leads every replacement to a model that still runs", () => {
  for (const { id, replacement } of catalog.models) {
    if (replacement !== undefined) expect(catalog.find(replacement)?.status, id).toBe("active");
  }
});

test.each([
  ["gpt-5.4", "gpt-5.4"],
  ["gpt-5.6", "gpt-5.6-sol"],
  ["gpt-5.4-2026-03-05", "gpt-5.4"],
  ["openai/gpt-5.4", "gpt-5.4"],
  ["openrouter/openai/o3-2025-04-16", "o3"],
  ["azure/gpt-4o", "gpt-4o"],
])("finds %s as %s", (name, id) => {
  expect(catalog.find(name)?.id).toBe(id);
});

test.each(["", "gpt-9", "constructor", "mistral/o1", "gpt-5.4-turbo", "ft:gpt-4o:mine", "openai/"])(
  "claims nothing about %j",
  (name) => {
    expect(catalog.find(name)).toBeUndefined();
  },
);

test("does not take a snapshot with another price for the model of today", () => {
  expect(catalog.find("gpt-4o-2024-05-13")).toBeUndefined();
  expect(catalog.find("gpt-4o-2024-11-20")?.id).toBe("gpt-4o");
});

test("refuses data that does not fit", () => {
  const [first] = facts.models;
  expect(() => parseCatalog({ ...facts, models: [{ ...first, price: { input: "free" } }] })).toThrow("price");
});
