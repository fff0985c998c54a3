import { describe, expect, it } from "vitest";
import { chatAnswer, chunk, sse } from "../wireEvents.ts";
import { ask, failureIn, json, openStream, stream, textIn } from "../wireServer.ts";

describe("Chat Completions", () => {
  const chat = { api: "chat", preset: "compatible" } as const;

  it("gives reasoning, text, usage and the end", async () => {
    const usage = { input: 20, cachedInput: 0, cacheWrite: 0, output: 9, reasoning: 0 };
    expect(await ask(stream(chatAnswer), chat)).toEqual([
      { kind: "queued", requestId: "req_1" },
      { kind: "thinking", text: "Hm.", headline: undefined },
      { kind: "text", text: "Ready." },
      { kind: "usage", usage, reportedCost: undefined },
      { kind: "done", finish: "stop" },
    ]);
  });

  it.each([
    ["reasoning_content", { reasoning_content: "Hm." }],
    ["reasoning", { reasoning: "Hm." }],
    ["both, the same text", { reasoning_content: "Hm.", reasoning: "Hm." }],
    ["reasoning_details", { reasoning_details: [{ type: "reasoning.text", text: "Hm." }] }],
    ["a summary in reasoning_details", { reasoning_details: [{ type: "reasoning.summary", summary: "Hm." }] }],
    ["think tags", { content: "<think>Hm.</think>" }],
    ["content parts", { content: [{ type: "thinking", thinking: [{ type: "text", text: "Hm." }] }] }],
  ])("finds thinking in %s", async (_name, fields) => {
    const events = await ask(stream(sse(chunk(fields), chunk({ content: "Ready." }), chunk({}, "stop"))), chat);
    expect(events.filter(({ kind }) => kind === "thinking")).toEqual([
      { kind: "thinking", text: "Hm.", headline: undefined },
    ]);
    expect(textIn(events)).toBe("Ready.");
  });

  it("joins tool calls from their pieces", async () => {
    const call = (index: number, fields: object, id?: string) => ({
      tool_calls: [{ index, ...(id && { id }), function: fields }],
    });
    const events = await ask(
      stream(
        sse(
          chunk(call(0, { name: "read", arguments: "" }, "a")),
          chunk(call(0, { arguments: '{"p"' })),
          chunk(call(1, { name: "list", arguments: "{}" }, "b")),
          chunk(call(0, { arguments: ":1}" })),
          chunk({}, "tool_calls"),
        ),
      ),
      chat,
    );
    expect(events.slice(1)).toEqual([
      { kind: "tool", id: "a", name: "read", args: '{"p":1}' },
      { kind: "tool", id: "b", name: "list", args: "{}" },
      { kind: "done", finish: "toolCalls" },
    ]);
  });

  it("does not hand out a tool call that the limit cut off", async () => {
    const half = { tool_calls: [{ index: 0, id: "a", function: { name: "write", arguments: '{"text":"ha' } }] };
    const events = await ask(stream(sse(chunk(half), chunk({}, "length"))), chat);
    expect(events.map(({ kind }) => kind)).toEqual(["queued", "done"]);
  });

  it("is finished by its finish reason when [DONE] never comes", async () => {
    const events = await ask(openStream(sse(chunk({ content: "Ready." }), chunk({}, "stop"))), {
      ...chat,
      idleTimeoutMs: 30,
    });
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("ends with an error object inside the stream, and still gives the usage", async () => {
    const error = {
      error: { code: 429, message: "Upstream is busy" },
      usage: { prompt_tokens: 4, completion_tokens: 1 },
    };
    const events = await ask(stream(sse(chunk({ content: "Half" }), error)), chat);
    expect(events.map(({ kind }) => kind)).toEqual(["queued", "text", "usage", "failed"]);
    expect(failureIn(events)?.kind).toBe("rateLimit");
  });

  it("reads a whole completion from a backend that does not stream", async () => {
    const body = {
      choices: [{ message: { role: "assistant", content: "<think>Hm.</think>Ready." }, finish_reason: "stop" }],
    };
    const events = await ask(json(200, body), chat);
    expect(events.map(({ kind }) => kind)).toEqual(["queued", "thinking", "text", "done"]);
    expect(textIn(events)).toBe("Ready.");
  });
});
