import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../../src/core/models/ladders.ts";
import { listAt, textAt } from "../../../../../src/core/provider/wireValue.ts";
import { ask } from "../../../../../src/core/run/ask.ts";
import { prepare } from "../../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../../src/core/run/runEvent.ts";
import { withTools } from "../../../../../src/core/run/tools/withTools.ts";
import type { CommandName } from "../../../../../src/core/task/task.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import type { Simulation } from "../../../../support/simulation/simulation.ts";
import { readTool, toolsDeps } from "../../../../support/fakes/tools.ts";
import { never, providerAt } from "../../provider/wireServer.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const { find } = loadCatalog();
const read = readTool(async (path) => `line one of ${path}`);

describe("looking things up in several rounds, as a server sees it", () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  });
  beforeEach(() => simulation.reset());
  afterAll(() => simulation.close());

  const bodies = () => simulation.requests.map(({ body }) => body);

  async function run(api: "responses" | "chat", question: string, command: CommandName = "ask", isStateful = false) {
    const deps = { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 };
    const asked = { task: { command, question, earlier: [] }, pieces: [], tier: "medium", functions: [read] } as const;
    const prepared = await prepare(asked, deps);
    const wire = providerAt(simulation.baseUrl, { api, preset: "simulation", findModel: find, isStateful });
    const provider = withTools(wire, toolsDeps([read], { now: Date.now }));
    const events: RunEvent[] = [];
    const route = { provider, isSimulated: true, connectionLabel: "Simulation", count, now: Date.now };
    for await (const event of ask(prepared, never, route)) events.push(event);
    const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
    const receipt = events.flatMap((event) => (event.kind === "settled" ? event.receipt : []))[0];
    return { events, text, receipt, prepared };
  }

  it.each(["responses", "chat"] as const)("goes on with the results over %s until there is an answer", async (api) => {
    const { text, events } = await run(api, 'call read_file({"path":"a.ts"}) then call read_file({"path":"b.ts"})');
    expect(bodies()).toHaveLength(3);
    expect(text).toContain("line one of b.ts");
    expect(events.filter(({ kind }) => kind === "failed" || kind === "notice")).toEqual([]);
    const calls = events.flatMap((event) => (event.kind === "toolCall" ? event.call : []));
    expect(calls.filter(({ state }) => state === "done").map(({ detail }) => detail)).toEqual(["a.ts", "b.ts"]);
  });

  it("sends the encrypted thinking of each round back with its calls and their results", async () => {
    await run("responses", 'call read_file({"path":"a.ts"}) and call read_file({"path":"b.ts"})', "debug");
    const types = listAt(bodies()[1], "input").map((item) => textAt(item, "type") ?? textAt(item, "role"));
    const ends = ["function_call", "function_call", "function_call_output", "function_call_output"];
    expect(types).toEqual(["user", "reasoning", ...ends]);
  });

  it("goes on by the response's id where the provider keeps them", async () => {
    await run("responses", 'call read_file({"path":"a.ts"})', "ask", true);
    const [, second] = bodies();
    expect(textAt(second, "previous_response_id")).toMatch(/^resp_/);
    expect(listAt(second, "input").map((item) => textAt(item, "type"))).toEqual(["function_call_output"]);
  });

  it("puts the usage of all rounds onto one receipt whose lines add up", async () => {
    const { receipt, prepared } = await run("responses", 'call read_file({"path":"a.ts"})');
    expect(receipt?.isEstimated).toBe(false);
    expect(receipt?.usage?.input).toBeGreaterThan(prepared.estimate.inputTokens * 1.5);
    const sum = receipt?.cost?.lines.reduce((total, { cost }) => total + cost, 0);
    expect(sum).toBe(receipt?.cost?.total);
  });

  it("estimates a range that begins without looks, and says that there may be some", async () => {
    const { prepared } = await run("responses", "Why?");
    const without = await run("responses", "Why?", "explain");
    expect(prepared.estimate.mostLooks).toBe(25);
    expect(without.prepared.estimate.mostLooks).toBeUndefined();
    expect(without.prepared.request.tools).toBeUndefined();
    expect(prepared.estimate.high).toBeGreaterThan((prepared.estimate.low ?? 0) * 2);
  });
});
