import { expect, test } from "vitest";
import {
  cleanAddress,
  draftOf,
  entryOf,
  newDraft,
  refuseName,
  unknownNames,
} from "../../../../src/host/connecting/draft.ts";
import { readEntries } from "../../../../src/host/connection/entries.ts";

test.each([
  ["https://a.openai.azure.com", "azure", "https://a.openai.azure.com/openai/v1"],
  [
    "https://a.openai.azure.com/openai/deployments/x/chat/completions?api-version=2024-10-21",
    "azure",
    "https://a.openai.azure.com/openai/v1",
  ],
  ["a.services.ai.azure.com/openai/v1/", "azure", "https://a.services.ai.azure.com/openai/v1"],
  ["https://gateway.example/team/v1/chat/completions?x=1#y", "compatible", "https://gateway.example/team/v1"],
  [" localhost:11434/v1/ ", "ollama", "http://localhost:11434/v1"],
  ["http://[::1]:8000/v1", "vllm", "http://[::1]:8000/v1"],
  ["https://user:secret@a.example/v1", "compatible", undefined],
  ["file:///etc/passwd", "compatible", undefined],
  ["", "compatible", undefined],
] as const)("%s for %s means %s", (typed, preset, address) => {
  expect(cleanAddress(typed, preset)).toBe(address);
});

test("a new connection writes down only what its kind does not say already", () => {
  expect(entryOf({ ...newDraft("ollama", []), model: "qwen" })).toEqual({ preset: "ollama", model: "qwen" });
  expect(entryOf({ ...newDraft("openrouter", []), key: "sk-secret" })).toEqual({ preset: "openrouter" });
});

test("a deployment with a name of its own is written with the model that it is", () => {
  const draft = {
    ...newDraft("azure", []),
    baseUrl: "https://a.openai.azure.com/openai/v1",
    spread: "perTier" as const,
    models: { low: "fast", medium: "fast", high: "gpt-6.1-sol", max: "deep" },
    is: { fast: "gpt-6-luna", deep: "gpt-6.2-astra" },
  };
  expect(unknownNames(draft)).toEqual(["fast", "deep"]);
  expect(entryOf(draft)).toEqual({
    preset: "azure",
    baseUrl: "https://a.openai.azure.com/openai/v1",
    models: {
      low: { model: "fast", is: "gpt-6-luna" },
      medium: { model: "fast", is: "gpt-6-luna" },
      high: { model: "gpt-6.1-sol" },
      max: { model: "deep", is: "gpt-6.2-astra" },
    },
  });
});

test("editing and saving without a change keeps an entry as it was, also what the questions do not ask for", () => {
  const written = {
    preset: "azure",
    baseUrl: "https://a.openai.azure.com/openai/v1",
    auth: "entra",
    tenant: "contoso.com",
    model: "everyday",
    models: {
      low: { effort: "none", is: "gpt-6-luna" },
      high: { is: "gpt-6-luna", maxOutputTokens: 9000 },
      medium: { is: "gpt-6-luna" },
      max: { is: "gpt-6-luna" },
    },
    label: "Work",
    headers: { "x-team": "a" },
    keepAtProvider: true,
    fallback: "home",
    api: "chat",
  };
  const entry = readEntries({ work: written }).entries["work"];
  expect(entry).toEqual(written);
  expect(entry && entryOf(draftOf("work", entry))).toEqual(written);
});

test("a name that is taken gets a number, and the user is told when one is typed", () => {
  expect(newDraft("azure", ["azure", "azure-2"]).name).toBe("azure-3");
  const draft = newDraft("azure", []);
  expect(refuseName("work", draft, ["work"])).toMatch(/already/);
  expect(refuseName("work", { ...draft, editedName: "work" }, ["work"])).toBeUndefined();
  expect(refuseName("a#b", draft, [])).toMatch(/letters/);
});
