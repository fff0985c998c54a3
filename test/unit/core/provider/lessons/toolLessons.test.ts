import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import type { FunctionTool, ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { chatAnswer, responsesAnswer } from "../wireEvents.ts";
import {
  collect,
  failureIn,
  json,
  never,
  providerAt,
  question,
  startWireServer,
  stream,
  textIn,
  type AskOptions,
  type Reply,
} from "../wireServer.ts";

const tool: FunctionTool = {
  name: "read_file",
  description: "Reads a file.",
  parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
};
const withTools: ModelRequest = { ...question, model: "some-model", effort: "high", tools: [tool] };

/** Twice the same question: what of it reached the server, and what was told. */
async function twice(replies: readonly [Reply, ...Reply[]], options: AskOptions, request = withTools) {
  await using server = await startWireServer(...replies);
  const provider = providerAt(server.baseUrl, { api: "chat", preset: "compatible", ...options });
  const first = await collect(provider.answer(request, never));
  const second = await collect(provider.answer(request, never));
  return {
    first,
    second,
    notices: [...first, ...second].filter(({ kind }) => kind === "notice").length,
    paths: server.received.map(({ path }) => path?.replace("/v1/", "")),
    bodies: server.received.map(({ body }) => body),
  };
}

const refuses = (message: string, about: object = {}, status = 400) =>
  json(status, { error: { message, type: "invalid_request_error", ...about } });
const notWithEffort = refuses(
  "Function tools with reasoning_effort are not supported for some-model in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
  { param: "reasoning_effort" },
);
const answered = stream(chatAnswer);

describe("tools that a model takes only without an effort on Chat", () => {
  it("are asked for over Responses where the server has it, at once if the catalog says so", async () => {
    const { find } = loadCatalog();
    const { paths, notices, bodies } = await twice(
      [stream(responsesAnswer)],
      { preset: "openai", findModel: find },
      { ...withTools, model: "gpt-6-sol" },
    );
    expect(paths).toEqual(["responses", "responses"]);
    expect(notices).toBe(0);
    expect(bodies[0]).toMatchObject({ reasoning: { effort: "high" }, tools: [{ type: "function", strict: true }] });
  });

  it("stay on Chat where the model takes both, and so do questions without tools", async () => {
    const { find } = loadCatalog();
    const options = { preset: "openai", findModel: find } as const;
    expect((await twice([answered], options, { ...withTools, model: "o3" })).paths[0]).toBe("chat/completions");
    const without = { ...question, model: "gpt-6-sol" };
    expect((await twice([answered], options, without)).paths[0]).toBe("chat/completions");
  });

  it("are asked for over Responses after the refusal of a gateway that has it", async () => {
    const { paths, notices } = await twice([notWithEffort, stream(responsesAnswer)], { preset: "litellm" });
    expect(paths).toEqual(["chat/completions", "responses", "responses"]);
    expect(notices).toBe(1);
  });

  it("are asked for without thinking where there is no Responses API after all", async () => {
    const missing = json(404, { detail: "Not Found" });
    const { paths, bodies, second } = await twice([notWithEffort, missing, answered], { preset: "litellm" });
    expect(paths).toEqual(["chat/completions", "responses", "chat/completions", "chat/completions"]);
    expect(bodies.at(-1)).toMatchObject({ reasoning_effort: "none", tools: [{}] });
    expect(second.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("are left out rather than the thinking, where the question can do without them", async () => {
    const optional = { ...withTools, areToolsOptional: true };
    const { bodies, notices } = await twice([notWithEffort, answered], {}, optional);
    expect(bodies.map((body) => [body["reasoning_effort"], "tools" in body])).toEqual([
      ["high", true],
      ["high", false],
      ["high", false],
    ]);
    expect(notices).toBe(1);
  });

  it("are left out where the model cannot do without thinking either", async () => {
    const noNone = refuses("Unsupported value: 'none' is not supported. Supported values are: 'low' and 'high'.", {
      param: "reasoning_effort",
      code: "unsupported_value",
    });
    const { bodies, first, second } = await twice([notWithEffort, noNone, notWithEffort, answered], {});
    expect(bodies.map((body) => [body["reasoning_effort"], "tools" in body])).toEqual([
      ["high", true],
      ["none", true],
      ["high", true],
      ["high", false],
      ["high", false],
    ]);
    expect(textIn(first)).toBe("Ready.");
    expect(failureIn(second)).toBeUndefined();
  });
});

describe("tools that a server takes otherwise", () => {
  it.each([
    [
      "names",
      refuses("Invalid JSON payload received. Unknown name \"strict\" at 'tools[0].function': Cannot find field."),
    ],
    ["means", refuses("Invalid schema for function 'read_file'.", { code: "invalid_function_parameters" })],
    ["places", refuses("Unknown parameter", { param: "tools[0].function.strict", code: "unknown_parameter" })],
  ])("are described without strict mode, however it %s it", async (_how, refusal) => {
    const { bodies, notices } = await twice([refusal, answered], {});
    expect(bodies.map((body) => JSON.stringify(body["tools"]).includes("strict"))).toEqual([true, false, false]);
    expect(notices).toBe(1);
  });

  it.each([
    ["registry.ollama.ai/library/gemma:latest does not support tools", 400],
    ["No endpoints found that support tool use. To learn more, visit the docs.", 404],
    ["tools param requires --jinja flag", 500],
    ['"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', 400],
  ])("are left out where it says: %s", async (message, status) => {
    const { bodies, notices, second } = await twice([refuses(message, {}, status), answered], {});
    expect(bodies.map((body) => "tools" in body)).toEqual([true, false, false]);
    expect(notices).toBe(1);
    expect(textIn(second)).toBe("Ready.");
  });

  it("are left out where the server does not know the parameter at all", async () => {
    const unknown = refuses("Unknown parameter: 'tools'.", { param: "tools", code: "unknown_parameter" });
    const { bodies, notices } = await twice([unknown, answered], {});
    expect(bodies.map((body) => "tools" in body)).toEqual([true, false, false]);
    expect(notices).toBe(1);
  });
});
