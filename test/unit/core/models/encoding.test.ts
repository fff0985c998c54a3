import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { encodingFor } from "../../../../src/core/models/encoding.ts";

test.each([
  ["gpt-6.1-terra", "o200k_base"],
  ["gpt-4o-mini", "o200k_base"],
  ["gpt-4.1", "o200k_base"],
  ["openai/gpt-5.6-sol", "o200k_base"],
  ["o3-pro", "o200k_base"],
  ["gpt-oss-120b", "o200k_base"],
  ["gpt-4", "cl100k_base"],
  ["gpt-4-turbo-2024-04-09", "cl100k_base"],
  ["gpt-3.5-turbo", "cl100k_base"],
  ["ft:gpt-3.5-turbo:acme::abc", "cl100k_base"],
])("%s is counted with %s", (model, name) => {
  expect(encodingFor(model)).toEqual({ name, isExact: true });
});

test.each(["llama3.3", "deepseek-chat", "google/gemini-3-pro", "my-deployment", "claude-5"])(
  "a count for %s says that it is an estimate",
  (model) => expect(encodingFor(model)).toEqual({ name: "o200k_base", isExact: false }),
);

test("every model of the catalog has a known encoding", () => {
  expect(loadCatalog().models.filter(({ id }) => !encodingFor(id).isExact)).toEqual([]);
});
