import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const long = (name: string) => Array.from({ length: 400 }, (_, at) => `const ${name}${at} = ${at};`).join("\n");

async function details(input: string, more: object = {}) {
  const { usage } = await sdk(simulation).responses.create({ model: "gpt-6.1-sol", input, ...more });
  if (!usage) throw new Error("no usage");
  return { ...usage.input_tokens_details, input: usage.input_tokens };
}

describe("the prompt cache", () => {
  it("is kept apart by its key", async () => {
    const text = long("keyed");
    expect((await details(text, { prompt_cache_key: "one" })).cached_tokens).toBe(0);
    expect((await details(text, { prompt_cache_key: "other" })).cached_tokens).toBe(0);
    expect((await details(text)).cached_tokens).toBe(0);
    const again = await details(text, { prompt_cache_key: "one" });
    expect(again.cached_tokens).toBeGreaterThan(1024);
    expect(again.cached_tokens % 128).toBe(0);
    expect(again.cache_write_tokens).toBe(0);
  });

  it("is written at first, told by how long it is kept, and never more than the input", async () => {
    const short = await details(long("half"), { prompt_cache_options: { ttl: "30m" } });
    expect(short.cache_write_tokens).toBeGreaterThan(1024);
    expect(short.cache_write_tokens).toBeLessThanOrEqual(short.input);
    expect(short.cache_write_tokens_details).toEqual({ ttl_30m_tokens: short.cache_write_tokens, ttl_12h_tokens: 0 });
    const lasting = await details(long("day"), { model: "gpt-6.1-terra", prompt_cache_options: { ttl: "12h" } });
    expect(lasting.cache_write_tokens_details?.ttl_12h_tokens).toBe(lasting.cache_write_tokens);
  });

  it("is free to write before 5.6, and another model does not read it", async () => {
    const text = long("old");
    expect(await details(text, { model: "gpt-5.4" })).toMatchObject({ cached_tokens: 0, cache_write_tokens: 0 });
    expect((await details(text, { model: "gpt-5.4" })).cached_tokens).toBeGreaterThan(1024);
    expect((await details(text, { model: "gpt-5.4-mini" })).cached_tokens).toBe(0);
  });

  it("ends at the first difference, wherever it is", async () => {
    const text = long("prefix");
    await details(text, { instructions: "Explain." });
    expect((await details(text, { instructions: "Review." })).cached_tokens).toBe(0);
    const half = (await details(`${text.slice(0, text.length / 2)}, changed`, { instructions: "Explain." }))
      .cached_tokens;
    const whole = (await details(text, { instructions: "Explain." })).cached_tokens;
    expect(half).toBeGreaterThan(1024);
    expect(whole).toBeGreaterThan(half);
  });

  it("does nothing for short prompts and where only marked places should be kept", async () => {
    expect(await details("Why?")).toMatchObject({ cached_tokens: 0, cache_write_tokens: 0 });
    const options = { prompt_cache_options: { mode: "explicit" } };
    expect((await details(long("marked"), options)).cache_write_tokens).toBe(0);
    expect((await details(long("marked"), options)).cached_tokens).toBe(0);
  });
});
