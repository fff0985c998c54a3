import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { post } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const input = "Why?";
const messages = [{ role: "user", content: "Why?" }];
const unclosed = { type: "object", properties: {} };
const strict = { name: "read", strict: true, parameters: unclosed };
const form = { type: "json_schema", name: "place", schema: unclosed };

it.each([
  [
    "a function that strict mode does not take",
    "/chat/completions",
    { model: "o3", messages, tools: [{ type: "function", function: strict }] },
    "invalid_function_parameters",
    "tools[0].function.parameters",
  ],
  [
    "the same over Responses",
    "/responses",
    { model: "o3", input, tools: [{ type: "function", ...strict }] },
    "invalid_function_parameters",
    "tools[0].parameters",
  ],
  [
    "a function in the words of the other API",
    "/chat/completions",
    { model: "o3", messages, tools: [{ type: "function", name: "read" }] },
    "missing_required_parameter",
    "tools[0].function",
  ],
  [
    "a choice of parallel calls with an older model",
    "/chat/completions",
    { model: "o3", messages, parallel_tool_calls: true },
    "unsupported_parameter",
    "parallel_tool_calls",
  ],
  [
    "a form with a model that takes none",
    "/responses",
    { model: "gpt-5.4-pro", input, text: { format: form } },
    null,
    "text.format",
  ],
  [
    "a form that strict mode does not take",
    "/responses",
    { model: "o3", input, text: { format: { ...form, strict: true } } },
    "invalid_json_schema",
    "text.format.schema",
  ],
])("the simulation refuses %s", async (_name, path, body, code, param) => {
  const response = await post(simulation, path, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", code, param } });
});

it("the simulation takes a function that is not strict as it comes", async () => {
  const tools = [{ type: "function", name: "read", strict: false, parameters: unclosed }];
  expect((await post(simulation, "/responses", { model: "o3", input, tools })).status).toBe(200);
});
