import type { ChatCompletionChunk } from "openai/resources/chat/completions/completions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, explainMedian, post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const request = {
  model: "gpt-6.1-terra",
  messages: [
    { role: "developer", content: "You explain code." },
    { role: "user", content: explainMedian },
  ],
  reasoning_effort: "low",
} as const;

async function ask(more: object = {}): Promise<ChatCompletionChunk[]> {
  return await collect(
    await sdk(simulation).chat.completions.create({
      ...request,
      messages: [...request.messages],
      ...more,
      stream: true,
    }),
  );
}

function textOf(chunks: readonly ChatCompletionChunk[]): string {
  return chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
}

describe("a Chat Completions stream", () => {
  it("begins with the role, ends with a reason and has one id", async () => {
    const chunks = await ask();
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: "assistant", content: "", refusal: null });
    expect(chunks.at(-1)?.choices[0]).toMatchObject({ delta: {}, finish_reason: "stop" });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(textOf(chunks)).toContain("`median`");
  });

  it("tells usage in a last chunk without choices, only when asked", async () => {
    const told = await ask({ stream_options: { include_usage: true } });
    expect(told.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens_details: { audio_tokens: 0 } } });
    expect(told.at(-1)?.usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0);
    expect(told.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect((await ask()).some((chunk) => "usage" in chunk)).toBe(false);
  });

  it("closes with [DONE]", async () => {
    const response = await post(simulation, "/chat/completions", { ...request, stream: true });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await response.text()).toMatch(/\n\ndata: \[DONE\]\n\n$/);
  });

  it("never tells thinking", async () => {
    expect(JSON.stringify(await ask())).not.toContain("reasoning");
  });

  it("ends by length at the cap", async () => {
    const chunks = await ask({ max_completion_tokens: 250, stream_options: { include_usage: true } });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("length");
    expect(chunks.at(-1)?.usage?.completion_tokens).toBeLessThanOrEqual(250);
  });

  it("gives the same text without a stream", async () => {
    const whole = await sdk(simulation).chat.completions.create({ ...request, messages: [...request.messages] });
    expect(whole.choices[0]?.message.content).toBe(textOf(await ask()));
    expect(whole.choices[0]?.finish_reason).toBe("stop");
  });

  it("takes the classic parameters with a model that does not reason", async () => {
    const chunks = await ask({ model: "gpt-4o", reasoning_effort: undefined, max_tokens: 4000, temperature: 0.2 });
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
  });
});

describe("the list of models", () => {
  it("has the models that run, with the day they end, and not those that are gone", async () => {
    const models = await collect(sdk(simulation).models.list());
    expect(models.map(({ id }) => id)).toContain("gpt-6.1-sol");
    expect(models.map(({ id }) => id)).not.toContain("o3-mini");
    expect(models.find(({ id }) => id === "o3")?.shutdown_date).toBe("2026-12-11");
  });
});
