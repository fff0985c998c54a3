import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { imageTokens, takesImages } from "../../../../src/core/models/imageTokens.ts";

const { find } = loadCatalog();
const tokens = (model: string, width: number, height: number) => imageTokens({ width, height }, find(model));

test("counts what was measured on GPT-6", () => {
  expect(tokens("gpt-6.1-sol", 1024, 1024)).toBe(1229);
  expect(tokens("gpt-6.1-sol", 1920, 1080)).toBe(2448);
  expect(tokens("gpt-6.1-sol", 3840, 2160)).toBe(9792);
});

test("counts tiles where a model is billed by them", () => {
  expect(tokens("gpt-4o", 1024, 1024)).toBe(765);
  expect(tokens("gpt-4o", 2048, 4096)).toBe(1105);
  expect(tokens("gpt-4o", 200, 100)).toBe(255);
});

test("counts no more patches than a small model looks at", () => {
  expect(tokens("gpt-5-mini", 4000, 4000)).toBe(Math.ceil(1536 * 1.2));
});

test("guesses high for a model that nobody knows, and lets it be asked", () => {
  expect(imageTokens({ width: 1024, height: 1024 }, undefined)).toBe(1229);
  expect([takesImages(undefined), takesImages(find("gpt-6-luna")), takesImages(find("o3-mini"))]).toEqual([
    true,
    true,
    false,
  ]);
});
