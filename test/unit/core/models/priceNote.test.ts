import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { priceNote } from "../../../../src/core/models/priceNote.ts";

test("says when and where a price was read and how sure it is", () => {
  const note = priceNote(loadCatalog(), "gpt-5.6-sol");
  expect(note).toMatch(/^Prices of 2026-11-20, from npm @pydantic\/genai-prices/);
  expect(note).toContain("guaranteed until 2026-11-21");
  expect(note).toContain("uncertain: price after 2026-11-21");
});

test("has nothing to say about a price that is not known", () => {
  expect(priceNote(loadCatalog(), "llama-4")).toBeUndefined();
});
