import { describe, expect, it } from "vitest";
import { chatRequest } from "../../../../../src/core/provider/request/chatRequest.ts";
import { classify } from "../../../../../src/core/provider/failure/classify.ts";
import type { Lesson } from "../../../../../src/core/provider/lessons/lesson.ts";
import { learn } from "../../../../../src/core/provider/lessons/lessons.ts";
import type { PresetId } from "../../../../../src/core/provider/presets.ts";
import type { Message, ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { shapeRequest } from "../../../../../src/core/provider/request/requestShape.ts";
import { responsesRequest } from "../../../../../src/core/provider/request/responsesRequest.ts";
import { question } from "../wireServer.ts";

type Effort = ModelRequest["effort"];

const connection = (preset: PresetId, api: "chat" | "responses" = "chat") =>
  ({ id: preset, preset, label: preset, baseUrl: "http://server/v1", api }) as const;

/** What of a Chat body asks for thinking. */
function asks(preset: PresetId, model: string, effort: Effort, lesson: Lesson = {}) {
  const request = { ...question, model, effort };
  const shape = shapeRequest(request, connection(preset), undefined, lesson);
  const {
    model: _model,
    messages: _messages,
    max_tokens: _limit,
    stream: _stream,
    stream_options: _options,
    ...thinking
  } = chatRequest(request, shape);
  return thinking;
}

const thinks = { enable_thinking: true, thinking: true };
const thoughts = (config: object) => ({
  extra_body: { google: { thinking_config: { include_thoughts: true, ...config } } },
});

describe("thinking is asked for in the words of the server", () => {
  it.each<[PresetId, string, Effort, object]>([
    ["compatible", "any", "xhigh", { reasoning_effort: "high" }],
    ["litellm", "any", "medium", { reasoning_effort: "medium" }],
    ["openrouter", "vendor/any", "xhigh", { reasoning: { effort: "xhigh" } }],
    ["openrouter", "vendor/any", "none", { reasoning: { effort: "none" } }],
    ["deepseek", "deepseek-v4", "medium", { thinking: { type: "enabled" }, reasoning_effort: "high" }],
    ["deepseek", "deepseek-v4", "xhigh", { thinking: { type: "enabled" }, reasoning_effort: "high" }],
    ["deepseek", "deepseek-v4", "max", { thinking: { type: "enabled" }, reasoning_effort: "max" }],
    ["deepseek", "deepseek-v4", "none", { thinking: { type: "disabled" } }],
    ["vllm", "Qwen/Qwen3-32B", "high", { chat_template_kwargs: thinks }],
    ["vllm", "Qwen/Qwen3-32B", "none", { chat_template_kwargs: { enable_thinking: false, thinking: false } }],
    ["vllm", "openai/gpt-oss-120b", "xhigh", { reasoning_effort: "high" }],
    ["groq", "openai/gpt-oss-20b", "medium", { reasoning_effort: "medium" }],
    ["groq", "qwen/qwen3-32b", "high", { reasoning_format: "parsed" }],
    ["groq", "qwen/qwen3-32b", "none", { reasoning_effort: "none" }],
    ["gemini", "gemini-2.5-pro", "high", thoughts({ thinking_budget: 24_576 })],
    ["gemini", "models/gemini-3.5-flash", "max", thoughts({ thinking_level: "high" })],
    ["gemini", "gemini-3.5-flash", "none", { reasoning_effort: "none" }],
    ["gemini", "gemini-flash-latest", "low", { reasoning_effort: "low" }],
    ["ollama", "qwen3", "max", { reasoning_effort: "high" }],
    ["ollama", "qwen3", "none", { reasoning_effort: "none" }],
    ["lmstudio", "openai/gpt-oss-20b", "none", { reasoning_effort: "low" }],
  ])("%s, %s, %s", (preset, model, effort, fields) => {
    expect(asks(preset, model, effort)).toEqual(fields);
  });

  it("and on Responses by its effort alone", () => {
    const request = { ...question, model: "deepseek-v4", effort: "xhigh" as const };
    const body = responsesRequest(request, shapeRequest(request, connection("deepseek", "responses"), undefined, {}));
    expect(body.reasoning).toMatchObject({ effort: "high" });
    expect(body).not.toHaveProperty("thinking");
  });

  it.each<[PresetId, string]>([
    ["openrouter", "vendor/any"],
    ["deepseek", "deepseek-v4"],
    ["vllm", "Qwen/Qwen3-32B"],
    ["gemini", "gemini-2.5-pro"],
    ["ollama", "llama3"],
  ])("%s is asked for none at all once it has refused every effort", (preset, model) => {
    expect(asks(preset, model, "high", { efforts: [] })).toEqual({});
  });
});

describe("a field that a model refuses", () => {
  it.each<[PresetId, string, string, object]>([
    ["groq", "llama-4", "`reasoning_format` is not supported with this model", {}],
    ["vllm", "mistral", "chat_template is not supported for Mistral tokenizers.", {}],
    [
      "gemini",
      "gemini-3-pro",
      'Invalid JSON payload received. Unknown name "thinking_config"',
      { reasoning_effort: "high" },
    ],
    ["gemini", "gemini-3-pro", "Thinking level HIGH is not supported: thinking_level", { reasoning_effort: "high" }],
    ["deepseek", "deepseek-v2", 'Unknown field "thinking"', { reasoning_effort: "high" }],
  ])("is left out from then on: %s, %s, %s", (preset, model, message, left) => {
    const request = { ...question, model, effort: "high" as const };
    const shape = shapeRequest(request, connection(preset), undefined, {});
    const failure = classify({ error: { error: { message, type: "invalid_request_error" } }, status: 400, now: 0 });
    const learnt = learn(failure, {}, shape);
    expect(learnt?.sentence).toContain("sent again without it");
    expect(asks(preset, model, "high", learnt?.lesson)).toEqual(left);
    // The same words again are about something else.
    expect(
      learn(failure, learnt?.lesson ?? {}, shapeRequest(request, connection(preset), undefined, learnt?.lesson ?? {}))
        ?.lesson,
    ).not.toEqual(learnt?.lesson);
  });

  it.each([
    ["registry.ollama.ai/library/llama3:latest does not support thinking"],
    ['think value "medium" is not supported for this model'],
  ])("and an effort that Ollama refuses, too: %s", (message) => {
    const failure = classify({ error: { error: { message } }, status: 400, now: 0 });
    const shape = shapeRequest({ ...question, model: "llama3" }, connection("ollama"), undefined, {});
    expect(learn(failure, {}, shape)?.lesson).toEqual({ efforts: [] });
  });
});

describe("an assistant message that called a tool", () => {
  const item = {
    type: "chat_reasoning",
    reasoning_content: "I need the file.",
    reasoning_details: [{ type: "reasoning.encrypted", data: "x" }],
    extra_content: { call_1: { google: { thought_signature: "sig" } } },
  };
  const call = { id: "call_1", name: "read", args: "{}" };
  const sent = (preset: PresetId, items: readonly unknown[] = [item], place = "http://server/v1 some-model") => {
    const message: Message = { role: "assistant", text: "", calls: [call], continuation: { place, items } };
    const messages = [...question.messages, message, { role: "tool", callId: "call_1", text: "1" } as const];
    const request = { ...question, model: "some-model", messages };
    return chatRequest(request, shapeRequest(request, connection(preset), undefined, {})).messages[2];
  };
  const wireCall = { id: "call_1", type: "function", function: { name: "read", arguments: "{}" } };
  const plain = { role: "assistant", content: null, tool_calls: [wireCall] };

  it("goes back with what the server wants of its thinking", () => {
    expect(sent("deepseek")).toEqual({ ...plain, reasoning_content: "I need the file." });
    expect(sent("openrouter")).toEqual({ ...plain, reasoning_details: item.reasoning_details });
    expect(sent("openrouter", [{ type: "chat_reasoning", reasoning_content: "So." }])).toEqual({
      ...plain,
      reasoning: "So.",
    });
    expect(sent("gemini")).toEqual({
      ...plain,
      tool_calls: [{ ...wireCall, extra_content: item.extra_content.call_1 }],
    });
  });

  it("goes back without it where it is not known, or not read", () => {
    expect(sent("groq")).toEqual(plain);
    expect(sent("compatible")).toEqual(plain);
    expect(sent("deepseek", [{ type: "reasoning", id: "rs_1" }, "odd"])).toEqual(plain);
  });

  it("never takes one place's thinking to another", () => {
    expect(sent("deepseek", [item], "http://other/v1 some-model")).toEqual(plain);
  });
});
