import type { ResponseInputItem } from "openai/resources/responses/responses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { explainMedian, post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";
const input: ResponseInputItem[] = [
  { role: "user", content: explainMedian },
  { role: "assistant", content: "It sorts and takes the middle. ".repeat(200) },
];

describe("compaction", () => {
  it("keeps what the user said, puts the rest into one encrypted item and bills it", async () => {
    const compacted = await sdk(simulation).responses.compact({ model, input });
    expect(compacted.object).toBe("response.compaction");
    expect(compacted.output.map(({ type }) => type)).toEqual(["message", "compaction"]);
    expect(compacted.output.at(-1)).toMatchObject({ id: expect.stringMatching(/^cmp_/) });
    expect(compacted.usage.input_tokens).toBeGreaterThan(1000);
    expect(compacted.usage.output_tokens).toBeGreaterThan(0);
    expect(compacted.usage.output_tokens).toBeLessThan(500);
  });

  it("is taken back in place of what it stands for, and is shorter", async () => {
    const { output } = await sdk(simulation).responses.compact({ model, input });
    const followUp = { role: "user", content: "What if the list is empty?" };
    const body = { model, input: [...output, followUp], store: false };
    const response = await post(simulation, "/responses", body);
    expect(response.status).toBe(200);
    const answer = JSON.stringify(await response.json());
    expect(answer).toContain("`median`");
    const count = async (items: readonly unknown[]): Promise<number> =>
      JSON.parse(await (await post(simulation, "/responses/input_tokens", { model, input: items })).text())
        .input_tokens;
    expect(await count(output)).toBeLessThan((await count(input)) / 2);
  });

  it("is refused by another family of models and when it was made up", async () => {
    const { output } = await sdk(simulation).responses.compact({ model, input });
    const made = [{ type: "compaction", encrypted_content: "gAAAAABmade" }];
    for (const body of [
      { model: "gpt-5.4", input: output },
      { model, input: made },
    ]) {
      const response = await post(simulation, "/responses", body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid_encrypted_content" } });
    }
  });

  it("goes from a stored response, and refuses what it does not know", async () => {
    const { id } = await sdk(simulation).responses.create({ model, input });
    const compacted = await sdk(simulation).responses.compact({ model, previous_response_id: id });
    expect(compacted.output.at(-1)?.type).toBe("compaction");
    const response = await post(simulation, "/responses/compact", { model, input, stream: true });
    expect(await response.json()).toMatchObject({ error: { code: "unknown_parameter", param: "stream" } });
  });
});

describe("counting beforehand", () => {
  it("refuses what does not bear on the count", async () => {
    const response = await post(simulation, "/responses/input_tokens", { model, input: "Why?", max_output_tokens: 50 });
    expect(await response.json()).toMatchObject({ error: { code: "unknown_parameter", param: "max_output_tokens" } });
  });
});
