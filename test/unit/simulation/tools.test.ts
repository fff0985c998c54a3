import type { ResponseInputItem } from "openai/resources/responses/responses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, post, sdk } from "./client.ts";

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterAll(async () => await simulation.close());

const model = "gpt-6.1-sol";
const parameters = {
  type: "object",
  properties: { path: { type: "string" }, line: { type: "integer" } },
  required: ["path", "line"],
  additionalProperties: false,
};
const tool = { type: "function", name: "read_file", description: "Reads.", strict: true, parameters } as const;
const chatTool = { type: "function", function: { name: "read_file", strict: true, parameters } } as const;
const question = "Use read_file on `src/stats.ts` at 14.";

describe("a function on Responses", () => {
  it("is called when the question names it, and its output is answered", async () => {
    const events = await collect(
      await sdk(simulation).responses.create({ model, input: question, tools: [tool], stream: true, store: false }),
    );
    const types = events.map(({ type }) => type).join(" ");
    expect(types).toMatch(
      /output_item\.added( response\.function_call_arguments\.delta)+ response\.function_call_arguments\.done response\.output_item\.done response\.completed$/,
    );
    const end = events.at(-1);
    if (end?.type !== "response.completed") throw new Error("no end");
    const [reasoning, call] = end.response.output;
    if (reasoning?.type !== "reasoning" || call?.type !== "function_call") throw new Error("no call");
    expect(call).toMatchObject({ name: "read_file", call_id: expect.stringMatching(/^call_/) });
    expect(JSON.parse(call.arguments)).toEqual({ path: "src/stats.ts", line: 14 });
    const input: ResponseInputItem[] = [
      { role: "user", content: question },
      reasoning,
      call,
      { type: "function_call_output", call_id: call.call_id, output: "return sorted[0];" },
    ];
    const answer = await sdk(simulation).responses.create({ model, input, tools: [tool], store: false });
    expect(answer.output_text).toContain("The tool gave back:\n\n```text\nreturn sorted[0];\n```");
  });

  it("is called on from a stored response, which refuses the output of another call", async () => {
    const first = await sdk(simulation).responses.create({ model, input: question, tools: [tool] });
    const call = first.output.find((item) => item.type === "function_call");
    const next = async (id: string) =>
      await post(simulation, "/responses", {
        model,
        previous_response_id: first.id,
        input: [{ type: "function_call_output", call_id: id, output: "" }],
        tools: [tool],
      });
    expect((await next(call?.call_id ?? "")).status).toBe(200);
    expect((await next("call_other")).status).toBe(400);
  });

  it("is left alone otherwise, and called at once when a choice or a script says so", async () => {
    const typesOf = async (input: string, more: object = {}) =>
      (await sdk(simulation).responses.create({ model, input, tools: [tool], ...more })).output.map(({ type }) => type);
    expect(await typesOf("Why?")).toEqual(["reasoning", "message"]);
    expect(await typesOf(question, { tool_choice: "none" })).toEqual(["reasoning", "message"]);
    expect(await typesOf("Why?", { tool_choice: "required" })).toEqual(["reasoning", "function_call"]);
    const named = { tool_choice: { type: "function", name: "read_file" } };
    expect(await typesOf("Why?", named)).toEqual(["reasoning", "function_call"]);
    simulation.callWith(
      { name: "read_file", arguments: { path: "a", line: 1 } },
      { name: "read_file", arguments: "{" },
    );
    expect(await typesOf("Why?")).toEqual(["reasoning", "function_call", "function_call"]);
  });

  it.each([
    ["without a name", { type: "function", parameters }, "missing_required_parameter", "tools[0].name"],
    ["with a bad name", { ...tool, name: "read file" }, "invalid_value", "tools[0].name"],
    [
      "that is strict but open",
      { ...tool, parameters: { type: "object", properties: {} } },
      "invalid_function_parameters",
      "tools[0].parameters",
    ],
    [
      "that is strict with an optional property",
      { ...tool, parameters: { ...parameters, required: ["path"] } },
      "invalid_function_parameters",
      "tools[0].parameters",
    ],
    ["of an unknown kind", { type: "teleport" }, "invalid_value", "tools[0].type"],
  ])("is refused %s", async (_name, bad, code, param) => {
    const response = await post(simulation, "/responses", { model, input: "Why?", tools: [bad] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code, param } });
  });
});

describe("a function on Chat Completions", () => {
  const request = { model: "gpt-6.1-terra", reasoning_effort: "none", tools: [chatTool] } as const;
  const user = { role: "user", content: question } as const;

  it("is called, whole or streamed, and its output is answered", async () => {
    const chunks = await collect(
      await sdk(simulation).chat.completions.create({ ...request, tools: [chatTool], messages: [user], stream: true }),
    );
    const parts = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    expect(parts[0]).toMatchObject({ index: 0, id: expect.stringMatching(/^call_/), function: { name: "read_file" } });
    const joined = parts.map((part) => part.function?.arguments ?? "").join("");
    expect(JSON.parse(joined)).toEqual({ path: "src/stats.ts", line: 14 });
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("tool_calls");
    const whole = await sdk(simulation).chat.completions.create({ ...request, tools: [chatTool], messages: [user] });
    const message = whole.choices[0]?.message;
    if (!message) throw new Error("no message");
    expect(message).toMatchObject({ content: null, tool_calls: [{ type: "function" }] });
    const id = message.tool_calls?.[0]?.id ?? "";
    const answer = await sdk(simulation).chat.completions.create({
      ...request,
      tools: [chatTool],
      messages: [user, message, { role: "tool", tool_call_id: id, content: "return sorted[0];" }],
    });
    expect(answer.choices[0]?.message.content).toContain("return sorted[0];");
  });

  it("is refused where a result has no call, a call has no result, and the tool is a hosted one", async () => {
    const call = {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "call_1", type: "function", function: { name: "read_file", arguments: "{}" } }],
    };
    const result = { role: "tool", tool_call_id: "call_1", content: "x" };
    const say = async (messages: readonly unknown[], more: object = {}) => {
      const response = await post(simulation, "/chat/completions", { ...request, messages, ...more });
      return { status: response.status, text: await response.text() };
    };
    expect((await say([user, call, result])).status).toBe(200);
    expect(await say([user, result])).toEqual({ status: 400, text: expect.stringContaining("must be a response to") });
    expect(await say([user, call, user])).toEqual({
      status: 400,
      text: expect.stringContaining("did not have response"),
    });
    const hosted = { tools: [{ type: "web_search" }] };
    expect(await say([user], hosted)).toEqual({
      status: 400,
      text: expect.stringContaining("Invalid value: 'web_search'"),
    });
  });
});
