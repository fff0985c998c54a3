import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, explainMedian, median, sdk, textOf } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const request = {
  model: "gpt-6.1-sol",
  instructions: "You explain code.",
  input: explainMedian,
  reasoning: { effort: "high", summary: "auto" },
  max_output_tokens: 32_000,
} as const;

async function ask(more: object = {}): Promise<ResponseStreamEvent[]> {
  return await collect(await sdk(simulation).responses.create({ ...request, ...more, stream: true }));
}

function last(events: readonly ResponseStreamEvent[]) {
  const event = events.at(-1);
  if (event?.type !== "response.completed" && event?.type !== "response.incomplete") throw new Error("no end");
  return event.response;
}

describe("a Responses stream", () => {
  it("numbers its events from 0 without a gap", async () => {
    const events = await ask();
    expect(events.map(({ sequence_number: number }) => number)).toEqual(events.map((_, index) => index));
  });

  it("nests items and parts and closes each with its whole text", async () => {
    const events = await ask();
    const open: string[] = [];
    const texts = new Map<string, string>();
    for (const event of events) {
      if (event.type === "response.output_item.added") open.push(event.item.id ?? "");
      if (event.type === "response.output_item.done") expect(open.pop()).toBe(event.item.id);
      if ("item_id" in event) expect(event.item_id).toBe(open.at(-1));
      if (event.type === "response.reasoning_summary_text.delta" || event.type === "response.output_text.delta") {
        const part = `${event.item_id}/${"summary_index" in event ? event.summary_index : event.content_index}`;
        texts.set(part, (texts.get(part) ?? "") + event.delta);
      }
      if (event.type === "response.reasoning_summary_text.done") {
        expect(event.text).toBe(texts.get(`${event.item_id}/${event.summary_index}`));
      }
      if (event.type === "response.output_text.done") expect(event.text).toBe(texts.get(`${event.item_id}/0`));
    }
    expect(open).toEqual([]);
    expect(last(events).output.map(({ type }) => type)).toEqual(["reasoning", "message"]);
  });

  it("tells its thinking in parts that name themselves, and only when a summary was asked for", async () => {
    const told = (await ask()).filter((event) => event.type === "response.reasoning_summary_text.done");
    expect(told.length).toBeGreaterThan(1);
    for (const { text } of told) expect(text).toMatch(/^\*\*[^*\n]+\*\*\n\n\S/);
    const untold = await ask({ reasoning: { effort: "high" } });
    expect(untold.some(({ type }) => type.includes("summary"))).toBe(false);
    expect(last(untold).usage?.output_tokens_details.reasoning_tokens).toBeGreaterThan(0);
  });

  it("answers about the code of the request, with a list, a block and the line that it is a simulation", async () => {
    const text = textOf(await ask());
    expect(text).toContain("`median`");
    expect(text).toContain("`src/stats.ts:13`");
    expect(text).toContain(`\`\`\`typescript\n${median}\n\`\`\``);
    expect(text).toMatch(/^1\. /m);
    expect(text).toMatch(/^\*This is a simulation:.*\*$/m);
  });

  it("gives the same text and counts for the same request", async () => {
    const [one, other] = [await ask(), await ask()];
    expect(textOf(one)).toBe(textOf(other));
    expect(last(one).usage).toEqual(last(other).usage);
    expect(last(one).id).not.toBe(last(other).id);
  });

  it("thinks more at a higher effort", async () => {
    const thought = async (effort: string) =>
      last(await ask({ reasoning: { effort } })).usage?.output_tokens_details.reasoning_tokens ?? 0;
    const tokens = [await thought("low"), await thought("medium"), await thought("high"), await thought("xhigh")];
    expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
    expect(tokens[3]).toBeGreaterThan(10 * (tokens[0] ?? 0));
  });

  it("ends incomplete inside the cap, with a part of the text", async () => {
    const whole = textOf(await ask({ reasoning: { effort: "low" } }));
    const events = await ask({ reasoning: { effort: "low" }, max_output_tokens: 250 });
    const response = last(events);
    expect(response).toMatchObject({ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } });
    expect(response.usage?.output_tokens).toBeLessThanOrEqual(250);
    expect(response.usage?.output_tokens).toBeGreaterThan(240);
    expect(textOf(events)).not.toBe("");
    expect(whole.startsWith(textOf(events))).toBe(true);
  });

  it("can spend the whole cap on thinking and say nothing", async () => {
    const events = await ask({ max_output_tokens: 64 });
    expect(textOf(events)).toBe("");
    expect(last(events)).toMatchObject({
      status: "incomplete",
      usage: { output_tokens: 64, output_tokens_details: { reasoning_tokens: 64 } },
    });
    expect(last(events).output.map(({ type }) => type)).toEqual(["reasoning"]);
  });

  it("pads deltas unless told not to", async () => {
    const isPadded = (events: readonly object[]) => events.some((event) => "obfuscation" in event);
    expect(isPadded(await ask())).toBe(true);
    expect(isPadded(await ask({ stream_options: { include_obfuscation: false } }))).toBe(false);
  });

  it("answers a follow-up as one", async () => {
    const text = textOf(
      await ask({
        input: [
          { role: "user", content: explainMedian },
          { role: "assistant", content: "It sorts and takes the middle." },
          { role: "user", content: "What if the list is empty?" },
        ],
      }),
    );
    expect(text).toMatch(/^You asked “Explain this code\.” before; now to “What if the list is empty\?”/);
    expect(text).toContain("`median`");
  });

  it("names the problems that came with the code", async () => {
    const problems =
      "## `src/stats.ts`, line 14 (problems)\n```\n- error [ts 2322] at src/stats.ts:14: Type 'number | undefined' is not assignable to type 'number'.\n```";
    const code = explainMedian.replace("Explain this code.", problems);
    const text = textOf(await ask({ input: `${code}\n\nFind the cause of these problems and how to fix it.` }));
    expect(text).toContain("## Cause\n\n");
    expect(text).toContain(
      "Type 'number | undefined' is not assignable to type 'number'. [ts 2322]` at `src/stats.ts:14`",
    );
    expect(text).toContain("return sorted[Math.floor(sorted.length / 2)];");
  });
});

describe("usage", () => {
  it("counts a prefix of 1,024 tokens or more as cached the second time, in steps of 128", async () => {
    const long = Array.from({ length: 400 }, (_, index) => `const value${index} = ${index};`).join("\n");
    const usage = async (question: string) => last(await ask({ input: `${long}\n${question}` })).usage;
    const first = await usage("Why?");
    const second = await usage("What for?");
    expect(first?.input_tokens_details.cached_tokens).toBe(0);
    expect(first?.input_tokens_details.cache_write_tokens).toBeGreaterThan(1024);
    const cached = second?.input_tokens_details.cached_tokens ?? 0;
    expect(cached).toBeGreaterThan(1024);
    expect(cached % 128).toBe(0);
    expect(second?.input_tokens).toBeGreaterThan(cached);
  });

  it("is the same in the answer, in the count beforehand and without a stream", async () => {
    const counted = await sdk(simulation).responses.inputTokens.count({
      model: request.model,
      input: request.input,
      instructions: request.instructions,
    });
    const whole = await sdk(simulation).responses.create(request);
    expect(whole.usage?.input_tokens).toBe(counted.input_tokens);
    expect(whole.usage).toEqual(last(await ask()).usage);
    expect(whole.output_text).toBe(textOf(await ask()));
  });
});
