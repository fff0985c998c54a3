import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";

it("uses every hosted tool once, or as many as the request allows, and says so in the answer", async () => {
  const { id } = await sdk(simulation).vectorStores.create({});
  const ask = async (max_tool_calls: number | null) =>
    await sdk(simulation).responses.create({
      model,
      input: "Which sort is stable?",
      tools: [
        { type: "code_interpreter", container: { type: "auto" } },
        { type: "file_search", vector_store_ids: [id] },
        { type: "web_search" },
      ],
      max_tool_calls,
    });
  const calls = ({ output }: Awaited<ReturnType<typeof ask>>) =>
    output.map(({ type }) => type).filter((type) => type.endsWith("_call"));
  expect(calls(await ask(null))).toEqual(["web_search_call", "file_search_call", "code_interpreter_call"]);
  const two = await ask(2);
  expect(two.max_tool_calls).toBe(2);
  expect(calls(two)).toEqual(["web_search_call", "file_search_call"]);
  expect(two.output_text).not.toContain("sandbox:");
  expect(calls(await ask(1))).toEqual(["web_search_call"]);
});

it("counts no function of the client as such a call, and refuses a maximum of none", async () => {
  const tools = [{ type: "function", name: "read_file", parameters: {} }];
  const body = { model, input: "Use `read_file`.", tools, tool_choice: "required" };
  const response = await post(simulation, "/responses", { ...body, max_tool_calls: 1 });
  expect(await response.text()).toContain('"function_call"');
  const refused = await post(simulation, "/responses", { ...body, max_tool_calls: 0 });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: "integer_below_min_value", param: "max_tool_calls" } });
});
