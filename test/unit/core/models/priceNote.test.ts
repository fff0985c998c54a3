import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { priceNote } from "../../../../src/core/models/priceNote.ts";

test("says when and where a price was read and how sure it is", () => {
  const note = priceNote(loadCatalog(), { model: "gpt-5.6-sol" });
  expect(note).toMatch(/^Prices of 2026-11-20, from npm @pydantic\/genai-prices/);
  expect(note).toContain("guaranteed until 2026-11-21");
  expect(note).toContain("uncertain: price after 2026-11-21");
});

test("has nothing to say about a price that is not known", () => {
  expect(priceNote(loadCatalog(), { model: "llama-4" })).toBeUndefined();
});

test("notes the price of what a deployment is", () => {
  const deployment = { model: "team-blue", is: "gpt-5.6-sol" };
  expect(priceNote(loadCatalog(), deployment)).toBe(priceNote(loadCatalog(), { model: "gpt-5.6-sol" }));
});
