import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { clampEffort, ladders, rungFor } from "../../../../src/core/models/ladders.ts";
import type { Ladder } from "../../../../src/core/models/rung.ts";
import { type Effort, tiers } from "../../../../src/core/models/tier.ts";

const catalog = loadCatalog();

function ladderOf(model: string, effort: Effort, maxOutputTokens = 8_000): Ladder {
  const rung = { model, effort, maxOutputTokens };
  return { low: rung, medium: rung, high: rung, max: rung };
}

test.each(tiers)("uses the default ladder's %s rung as it stands", (tier) => {
  expect(rungFor(ladders.openai, tier, catalog)).toEqual({ rung: ladders.openai[tier], notice: undefined });
});

test("leaves at least 25,000 tokens where a model thinks hard", () => {
  for (const ladder of Object.values(ladders)) {
    expect(Math.min(ladder.high.maxOutputTokens, ladder.max.maxOutputTokens)).toBeGreaterThanOrEqual(25_000);
  }
});

describe("a model that was shut down", () => {
  test("gives way to its replacement and the user is told", () => {
    const { rung, notice } = rungFor(ladders["o-series"], "low", catalog);
    expect(rung).toEqual({ model: "gpt-5.6-sol", effort: "low", maxOutputTokens: 8_000 });
    expect(notice).toBe("o3-mini was shut down on 2026-10-23; gpt-5.6-sol is used instead.");
  });

  test("is kept where the connection still offers it", () => {
    const choice = rungFor(ladders["o-series"], "low", catalog, (model) => model === "o3-mini");
    expect(choice).toEqual({ rung: ladders["o-series"].low, notice: undefined });
  });
});

test("keeps a model that will be shut down later", () => {
  expect(rungFor(ladders["o-series"], "high", catalog).rung.model).toBe("o3");
});

test("takes a weaker effort, and says so, where the model does not take the one asked for", () => {
  const { rung, notice } = rungFor(ladderOf("o3", "xhigh"), "max", catalog);
  expect(rung.effort).toBe("high");
  expect(notice).toBe("o3 does not take effort xhigh; high is used.");
});

test("does not speak of effort for a model that does not reason", () => {
  const { rung, notice } = rungFor(ladderOf("gpt-4.1", "high"), "high", catalog);
  expect(rung.effort).toBe("none");
  expect(notice).toBeUndefined();
});

test("caps the output at what the model writes", () => {
  expect(rungFor(ladderOf("gpt-4o", "none", 64_000), "max", catalog).rung.maxOutputTokens).toBe(16_384);
});

test("keeps the name the user wrote for a known model", () => {
  expect(rungFor(ladderOf("openai/gpt-5.4", "low"), "low", catalog).rung.model).toBe("openai/gpt-5.4");
});

test("leaves a model it does not know as it is", () => {
  const ladder = ladderOf("qwen3-coder", "high");
  expect(rungFor(ladder, "high", catalog)).toEqual({ rung: ladder.high, notice: undefined });
});

test("steps up only when the model takes nothing weaker", () => {
  expect(clampEffort("low", { efforts: ["high"] })).toBe("high");
  expect(clampEffort("none", { efforts: ["low", "medium"] })).toBe("low");
  expect(clampEffort("max", { efforts: ["low", "medium"] })).toBe("medium");
});

test("a deployment is held to what its model takes, and stays when OpenAI shuts that model down", () => {
  const deployed = { model: "team-blue", is: "o3-mini", effort: "max", maxOutputTokens: 500_000 } as const;
  const ladder = { low: deployed, medium: deployed, high: deployed, max: deployed };
  const { rung } = rungFor(ladder, "low", catalog);
  expect(rung).toEqual({ model: "team-blue", is: "o3-mini", effort: "high", maxOutputTokens: 100_000 });
});
