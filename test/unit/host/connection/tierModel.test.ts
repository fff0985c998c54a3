import { expect, test } from "vitest";
import { withModel } from "../../../../src/host/connection/tierModel.ts";

const entry = {
  preset: "compatible",
  baseUrl: "http://localhost:8000/v1",
  model: "llama",
  models: { high: { model: "big", is: "gpt-6-sol", effort: "high" }, low: { effort: "low" } },
} as const;

test("one tier gets another model, and keeps its effort but not what the former name stood for", () => {
  expect(withModel(entry, "high", "bigger")).toEqual({
    ...entry,
    models: { low: { effort: "low" }, high: { effort: "high", model: "bigger" } },
  });
});

test("the usual model is written as nothing, and leaves no empty rungs behind", () => {
  expect(withModel(entry, "high").models).toEqual({ low: { effort: "low" }, high: { effort: "high" } });
  expect(withModel({ preset: "openai", models: { max: { model: "x" } } }, "max")).toEqual({ preset: "openai" });
  expect(withModel({ preset: "openai" }, "low", "y")).toEqual({ preset: "openai", models: { low: { model: "y" } } });
});
