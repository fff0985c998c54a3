import { expect, test } from "vitest";
import { readEntries } from "../../../../src/host/connection/entries.ts";

test("OpenAI, the simulation and VS Code's own models are there without being listed", () => {
  expect(readEntries({})).toEqual({
    entries: { openai: { preset: "openai" }, simulation: { preset: "simulation" }, editor: { preset: "editor" } },
    faults: [],
  });
});

test.each([
  ["x", { preset: "mainframe" }, /preset has to be one of openai, azure/],
  ["x", "https://a.example", /has to be an object with a preset/],
  ["x", { preset: "compatible" }, /baseUrl is missing/],
  ["x", { preset: "azure" }, /baseUrl is missing/],
  ["x", { preset: "compatible", baseUrl: "file:///etc/passwd" }, /baseUrl has to start with http/],
  ["x", { preset: "groq", models: { deep: { model: "a" } } }, /models may hold low, medium, high and max/],
  ["x", { preset: "groq", headers: { "x-a": "one\r\nhost: evil" } }, /header x-a holds a line break/],
  ["x", { preset: "azure", baseUrl: "http://a.example/v1", auth: "entra" }, /only sent over https/],
  ["openai", { preset: "compatible", baseUrl: "https://a.example/v1" }, /stands for OpenAI/],
  ["a#b", { preset: "groq" }, /name has to be up to 40 letters/],
])("the entry %s: %j is left out and said, and the others hold", (name, entry, reason) => {
  const { entries, faults } = readEntries({ good: { preset: "ollama" }, [name]: entry });
  expect(Object.keys(entries)).toEqual(["openai", "simulation", "editor", "good"]);
  expect(entries["openai"]).toEqual({ preset: "openai" });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(`“${name}”`);
  expect(faults[0]).toMatch(reason);
});

test("a fault never repeats what was written, as it may hold a key", () => {
  const { faults } = readEntries({ x: { preset: "groq", headers: { "api-key": "sk-secret\n" } } });
  expect(faults.join()).not.toContain("sk-secret");
});
