import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";
import { post } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const input = "Why?";
const messages = [{ role: "user", content: "Why?" }];
const tools = [{ type: "function", function: { name: "read", parameters: {} } }];
const huge = "one two three four five six ".repeat(40_000);

const responses: readonly (readonly [string, object, number, string | null, string | null, string])[] = [
  [
    "an unknown model",
    { model: "gpt-9", input },
    400,
    "model_not_found",
    "model",
    "The requested model 'gpt-9' does not exist.",
  ],
  [
    "a gateway's name for a model",
    { model: "openai/gpt-6.1-sol", input },
    400,
    "model_not_found",
    "model",
    "does not exist",
  ],
  [
    "a model that was shut down",
    { model: "o3-mini", input },
    404,
    "model_not_found",
    null,
    "The model `o3-mini` has been deprecated",
  ],
  ["no model", { input }, 400, "missing_required_parameter", "model", "Missing required parameter: 'model'."],
  [
    "an unknown parameter",
    { model: "gpt-6.1-sol", input, foo: 1 },
    400,
    "unknown_parameter",
    "foo",
    "Unknown parameter: 'foo'.",
  ],
  [
    "an unknown parameter inside another",
    { model: "gpt-6.1-sol", input, reasoning: { efort: "low" } },
    400,
    "unknown_parameter",
    "reasoning.efort",
    "Unknown parameter: 'reasoning.efort'.",
  ],
  [
    "a parameter of the other API",
    { model: "gpt-6.1-sol", messages },
    400,
    "unsupported_parameter",
    "messages",
    "moved to 'input'",
  ],
  [
    "max_tokens",
    { model: "gpt-6.1-sol", input, max_tokens: 100 },
    400,
    "unsupported_parameter",
    "max_tokens",
    "moved to 'max_output_tokens'",
  ],
  [
    "an effort that no model has",
    { model: "gpt-6.1-sol", input, reasoning: { effort: "huge" } },
    400,
    "invalid_value",
    "reasoning.effort",
    "Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'.",
  ],
  [
    "an effort that this model has not",
    { model: "gpt-6.1-sol", input, reasoning: { effort: "none" } },
    400,
    "unsupported_value",
    "reasoning.effort",
    "Unsupported value: 'none' is not supported with the 'gpt-6.1-sol' model. Supported values are: 'low', 'medium', 'high', 'xhigh', and 'max'.",
  ],
  [
    "an effort for a model that does not reason",
    { model: "gpt-4o", input, reasoning: { effort: "low" } },
    400,
    "unsupported_parameter",
    "reasoning.effort",
    "not supported with this model",
  ],
  [
    "sampling on a reasoning model",
    { model: "gpt-6.1-sol", input, temperature: 0.2 },
    400,
    "unsupported_parameter",
    "temperature",
    "Unsupported parameter: 'temperature' is not supported with this model.",
  ],
  [
    "a cap below 16",
    { model: "gpt-6.1-sol", input, max_output_tokens: 15 },
    400,
    "integer_below_min_value",
    "max_output_tokens",
    "Expected a value >= 16, but got 15 instead.",
  ],
  [
    "a cap above the model's",
    { model: "gpt-6.1-sol", input, max_output_tokens: 128_001 },
    400,
    "integer_above_max_value",
    "max_output_tokens",
    "Expected a value <= 128000",
  ],
  [
    "a number where a text belongs",
    { model: "gpt-6.1-sol", input: 7 },
    400,
    "invalid_type",
    "input",
    "Invalid type for 'input': expected one of a string or array of input items, but got an integer instead.",
  ],
  [
    "an unknown role",
    { model: "gpt-6.1-sol", input: [{ role: "robot", content: "x" }] },
    400,
    "invalid_value",
    "input[0].role",
    "Invalid value: 'robot'.",
  ],
  [
    "a part of the wrong kind",
    { model: "gpt-6.1-sol", input: [{ role: "assistant", content: [{ type: "input_text", text: "x" }] }] },
    400,
    "invalid_value",
    "input[0].content[0].type",
    "Supported values are: 'output_text' and 'refusal'.",
  ],
  [
    "a response that is not kept",
    { model: "gpt-6.1-sol", input, previous_response_id: "resp_1" },
    400,
    "previous_response_not_found",
    "previous_response_id",
    "not found",
  ],
  [
    "more input than the window holds",
    { model: "gpt-4o", input: huge },
    400,
    "context_length_exceeded",
    "input",
    "Your input exceeds the context window of this model.",
  ],
];

const chat: readonly (readonly [string, object, number, string | null, string | null, string])[] = [
  [
    "an unknown model",
    { model: "gpt-9", messages },
    404,
    "model_not_found",
    null,
    "The model `gpt-9` does not exist or you do not have access to it.",
  ],
  [
    "a model of the other API",
    { model: "o3-pro", messages },
    404,
    null,
    "model",
    "This model is only supported in v1/responses and not in v1/chat/completions.",
  ],
  [
    "max_tokens on a reasoning model",
    { model: "o3", messages, max_tokens: 100 },
    400,
    "unsupported_parameter",
    "max_tokens",
    "Use 'max_completion_tokens' instead.",
  ],
  [
    "an effort for a model that does not reason",
    { model: "gpt-4o", messages, reasoning_effort: "low" },
    400,
    null,
    null,
    "Unrecognized request argument supplied: reasoning_effort",
  ],
  [
    "an effort that this model has not",
    { model: "o3", messages, reasoning_effort: "xhigh" },
    400,
    "unsupported_value",
    "reasoning_effort",
    "Supported values are: 'low', 'medium', and 'high'.",
  ],
  [
    "tools with reasoning",
    { model: "gpt-6.1-terra", messages, tools, reasoning_effort: "low" },
    400,
    null,
    "reasoning_effort",
    "Function tools with reasoning_effort are not supported for gpt-6.1-terra",
  ],
  [
    "stream options without a stream",
    { model: "o3", messages, stream_options: { include_usage: true } },
    400,
    null,
    "stream_options",
    "only allowed when 'stream' is enabled",
  ],
  [
    "more input than the window holds",
    { model: "gpt-4o", messages: [{ role: "user", content: huge }] },
    400,
    "context_length_exceeded",
    "messages",
    "This model's maximum context length is 128000 tokens.",
  ],
  [
    "a parameter of the other API",
    { model: "o3", messages, input },
    400,
    "unknown_parameter",
    "input",
    "Unknown parameter: 'input'.",
  ],
];

const cases = [
  ...responses.map((row) => ["/responses", ...row] as const),
  ...chat.map((row) => ["/chat/completions", ...row] as const),
];

describe("the simulation refuses", () => {
  it.each(cases)("on %s: %s", async (path, _name, body, status, code, param, message) => {
    const response = await post(simulation, path, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
    expect(await response.json()).toEqual({
      error: { type: "invalid_request_error", code, param, message: expect.stringContaining(message) },
    });
  });

  it.each([
    ["", null, "You didn't provide an API key."],
    ["sk-wrong", "invalid_api_key", "Incorrect API key provided: sk-wrong."],
    ["sk-1234567890abcdef", "invalid_api_key", "Incorrect API key provided: sk-12345*******cdef."],
  ])("the key %j", async (key, code, message) => {
    const response = await post(simulation, "/responses", { model: "gpt-6.1-sol", input }, key);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringContaining(message) } });
  });

  it("a body that is not JSON, and a content type that does not say so", async () => {
    const broken = await post(simulation, "/responses", '{"model": ');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({
      error: { message: expect.stringContaining("could not parse the JSON") },
    });
    const headers = { "content-type": "text/plain", authorization: `Bearer ${simulationKey}` };
    const plain = await fetch(`${simulation.baseUrl}/responses`, { method: "POST", headers, body: "{}" });
    expect(await plain.json()).toMatchObject({ error: { code: "unsupported_content_type" } });
  });

  it("a wrong path and a wrong method", async () => {
    const path = await post(simulation, "/nothing", {});
    expect(path.status).toBe(404);
    expect(await path.json()).toMatchObject({ error: { message: "Invalid URL (POST /v1/nothing)" } });
    expect((await fetch(`${simulation.baseUrl}/responses`)).status).toBe(405);
  });

  it("with a record of what came", async () => {
    await post(simulation, "/responses", { model: "gpt-9", input });
    expect(simulation.requests.at(-1)).toMatchObject({
      method: "POST",
      path: "/v1/responses",
      body: { model: "gpt-9", input },
      outcome: "refused",
      status: 400,
    });
  });
});

it("takes any key and none when told to", async () => {
  const open = await startSimulation({ paceMs: 0, isKeyOptional: true });
  expect((await post(open, "/responses", { model: "gpt-6.1-sol", input }, "")).status).toBe(200);
  expect((await post(open, "/responses", { model: "gpt-6.1-sol", input }, "anything")).status).toBe(200);
  await open.close();
});
