import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, explainMedian, post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";

async function ask(more: object = {}) {
  return await sdk(simulation).responses.create({ model, input: explainMedian, ...more });
}

const notFound = (id: string) => ({
  status: 400,
  code: "previous_response_not_found",
  param: "previous_response_id",
  message: expect.stringContaining(`Previous response with id '${id}' not found.`),
});

describe("a stored response", () => {
  it("is kept as it was sent, whole or streamed, until it is deleted", async () => {
    const { id } = await ask();
    expect(await sdk(simulation).responses.retrieve(id)).toMatchObject({ id, status: "completed" });
    const events = await collect(await sdk(simulation).responses.create({ model, input: "Why?", stream: true }));
    const end = events.at(-1);
    if (end?.type !== "response.completed") throw new Error("no end");
    expect((await sdk(simulation).responses.retrieve(end.response.id)).output).toEqual(end.response.output);
    await sdk(simulation).responses.delete(id);
    await expect(sdk(simulation).responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    await expect(sdk(simulation).responses.delete(id)).rejects.toMatchObject({ status: 404 });
    await expect(ask({ previous_response_id: id })).rejects.toMatchObject(notFound(id));
  });

  it("goes on from the one before, which counts as input with its output", async () => {
    const first = await ask();
    const next = await ask({ input: "What if the list is empty?", previous_response_id: first.id });
    expect(next.previous_response_id).toBe(first.id);
    expect(next.output_text).toMatch(/^You asked “Explain this code\.” before/);
    expect(next.output_text).toContain("`median`");
    expect(next.usage?.input_tokens).toBeGreaterThan(first.usage?.total_tokens ?? Infinity);
    const third = await ask({ input: "And then?", previous_response_id: next.id });
    expect(third.usage?.input_tokens).toBeGreaterThan(next.usage?.total_tokens ?? Infinity);
    const counted = await sdk(simulation).responses.inputTokens.count({
      model,
      input: "And then?",
      previous_response_id: next.id,
    });
    expect(counted.input_tokens).toBe(third.usage?.input_tokens);
  });

  it("does not carry its instructions over", async () => {
    const first = await ask({ instructions: "word ".repeat(2000) });
    const next = await ask({ input: "Why?", previous_response_id: first.id });
    expect(next.usage?.input_tokens).toBeLessThan(2000);
  });

  it("is cached where the prefix is long enough", async () => {
    const first = await ask({ input: "const value = 1;\n".repeat(400) });
    const next = await ask({ input: "Why?", previous_response_id: first.id });
    expect(next.usage?.input_tokens_details.cached_tokens).toBeGreaterThanOrEqual(1024);
  });

  it("lets an item be named by its id", async () => {
    const { output } = await ask();
    const items = output.map((item) => ({ type: "item_reference", id: item.id }));
    const body = { model, input: [{ role: "user", content: "Why?" }, ...items, { role: "user", content: "So?" }] };
    expect((await post(simulation, "/responses", body)).status).toBe(200);
  });

  it("is not kept when it should not be, and an unknown one is refused", async () => {
    const { id } = await ask({ store: false });
    await expect(sdk(simulation).responses.retrieve(id)).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining(`Response with id '${id}' not found.`),
    });
    await expect(ask({ previous_response_id: id })).rejects.toMatchObject(notFound(id));
  });
});
