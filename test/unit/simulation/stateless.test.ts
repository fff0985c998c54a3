import type { ResponseInputItem } from "openai/resources/responses/responses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults } from "../../support/simulation/faults.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { explainMedian, post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";
const question = { role: "user", content: explainMedian } as const;
const followUp = { role: "user", content: "What if the list is empty?" } as const;

async function answered(more: object = {}) {
  return await sdk(simulation).responses.create({ model, input: [question], store: false, ...more });
}

/** The output as the client sends it back. */
async function earlier(more: object = {}): Promise<ResponseInputItem[]> {
  const { output } = await answered(more);
  return output.flatMap((item) => (item.type === "reasoning" || item.type === "message" ? [item] : []));
}

async function refused(input: readonly unknown[], more: object = {}) {
  const response = await post(simulation, "/responses", { model, input, store: false, ...more });
  return { status: response.status, body: await response.json() };
}

const unverified = {
  status: 400,
  body: {
    error: {
      message: expect.stringMatching(/^The encrypted content .* could not be verified\./),
      type: "invalid_request_error",
      param: "input",
      code: "invalid_encrypted_content",
    },
  },
};

describe("a conversation that is not stored", () => {
  it("has its reasoning encrypted, in the item and in the finished response, and takes it back", async () => {
    const items = await earlier();
    expect(items.map(({ type }) => type)).toEqual(["reasoning", "message"]);
    expect(items[0]).toMatchObject({ encrypted_content: expect.stringMatching(/^gAAAAAB[\w-]+$/) });
    expect(items[1]).toMatchObject({ phase: "final_answer" });
    const next = await answered({ input: [question, ...items, followUp] });
    expect(next.output_text).toMatch(/^You asked “Explain this code\.” before/);
  });

  it("has it encrypted in a stored one, too, when asked", async () => {
    const included = await answered({ store: true, include: ["reasoning.encrypted_content"] });
    expect(included.output[0]).toHaveProperty("encrypted_content");
    const plain = await answered({ store: true });
    expect(plain.output[0]).not.toHaveProperty("encrypted_content");
  });

  it("counts reasoning sent back as input", async () => {
    const items = await earlier();
    const [, message] = items;
    const count = async (input: ResponseInputItem[]) =>
      (await sdk(simulation).responses.inputTokens.count({ model, input })).input_tokens;
    const withReasoning = await count([question, ...items, followUp]);
    const without = await count([question, ...(message ? [message] : []), followUp]);
    const thought = (await answered()).usage?.output_tokens_details.reasoning_tokens ?? 0;
    expect(thought).toBeGreaterThan(50);
    expect(withReasoning - without).toBeGreaterThanOrEqual(thought);
  });

  it("refuses reasoning of another family, of nobody and cut off, and takes that of the same family", async () => {
    const foreign = await earlier({ model: "gpt-5.4", reasoning: { effort: "low" } });
    expect(await refused([question, ...foreign, followUp])).toEqual(unverified);
    const sister = await earlier({ model: "gpt-6.1-terra" });
    expect((await refused([question, ...sister, followUp])).status).toBe(200);
    for (const sealed of ["nonsense", "gAAAAABnonsense", `gAAAAAB${"A".repeat(400)}`]) {
      const item = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: sealed };
      const answer = { role: "assistant", content: "Sorted." };
      expect(await refused([question, item, answer, followUp])).toEqual(unverified);
    }
  });

  it("refuses good reasoning once when scripted to", async () => {
    const items = await earlier();
    simulation.script(faults.unverifiedReasoning());
    expect((await refused([question])).status).toBe(200);
    expect(await refused([question, ...items, followUp])).toEqual(unverified);
    expect((await refused([question, ...items, followUp])).status).toBe(200);
  });

  it("refuses reasoning by its id alone, because nothing was stored", async () => {
    const item = { type: "reasoning", id: "rs_0123", summary: [] };
    expect(await refused([question, item, { role: "assistant", content: "Sorted." }, followUp])).toEqual({
      status: 404,
      body: {
        error: {
          message: expect.stringContaining(
            "Item with id 'rs_0123' not found. Items are not persisted when `store` is set to false.",
          ),
          type: "invalid_request_error",
          param: "input",
          code: null,
        },
      },
    });
  });

  it("refuses reasoning without the message or call that it led to", async () => {
    const [reasoning] = await earlier();
    expect(await refused([question, reasoning, followUp])).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining("without its required following item") } },
    });
  });

  it("refuses what `include` does not know, and encrypted reasoning of a model that does not reason", async () => {
    expect(await refused([question], { include: ["reasoning.plain"] })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_value", param: "include[0]" } },
    });
    expect(await refused([question], { model: "gpt-4o", include: ["reasoning.encrypted_content"] })).toMatchObject({
      status: 400,
      body: { error: { param: "include" } },
    });
  });
});

describe("calls in a conversation", () => {
  const call = { type: "function_call", call_id: "call_1", name: "read", arguments: '{"path":"a.ts"}' };
  const output = { type: "function_call_output", call_id: "call_1", output: "const a = 1;" };

  it("are taken with their output", async () => {
    const [reasoning] = await earlier();
    expect((await refused([question, reasoning, call, output])).status).toBe(200);
  });

  it("are refused without an output, and outputs without a call", async () => {
    expect(await refused([question, call])).toMatchObject({
      status: 400,
      body: { error: { param: "input", message: "No tool output found for function call call_1." } },
    });
    expect(await refused([question, output])).toMatchObject({
      status: 400,
      body: { error: { message: "No tool call found for function call output with call_id call_1." } },
    });
  });
});
