import { describe, expect, it } from "vitest";
import { textBreak, thinkingBreak } from "../../../../../src/core/provider/reading/answerWriter.ts";
import { completed, delta, item, responsesAnswer, sse, summary } from "../wireEvents.ts";
import { ask, failureIn, json, stream, textIn } from "../wireServer.ts";

describe("the Responses API", () => {
  it("gives thinking with its headlines, text, usage and the end, in this order", async () => {
    const usage = { input: 20, cachedInput: 0, cacheWrite: 0, output: 9, reasoning: 5 };
    expect(await ask(stream(responsesAnswer))).toEqual([
      { kind: "queued", requestId: "req_1" },
      { kind: "thinking", text: "**Reading the question**\n\nIt is short.", headline: "Reading the question" },
      thinkingBreak,
      { kind: "thinking", text: "**Answering**", headline: "Answering" },
      { kind: "text", text: "Ready." },
      { kind: "usage", usage, reportedCost: undefined },
      { kind: "done", finish: "stop" },
    ]);
  });

  it("lets the final text win over lost deltas", async () => {
    const events = await ask(
      stream(
        sse(delta(0, "Rea"), completed([{ type: "message", content: [{ type: "output_text", text: "Ready." }] }])),
      ),
    );
    expect(events).toContainEqual({ kind: "snapshot", text: "Ready." });
  });

  it("keeps the streamed text when the final output is empty", async () => {
    const events = await ask(stream(sse(delta(0, "Ready."), completed([]))));
    expect(events.map(({ kind }) => kind)).toEqual(["queued", "text", "done"]);
  });

  it("parts two messages by a blank line", async () => {
    const events = await ask(stream(sse(delta(0, "Looking."), delta(2, "Found."), completed([]))));
    expect(textIn(events)).toBe("Looking.\n\nFound.");
    expect(events).toContain(textBreak);
  });

  it("shows one of two forms of the same thought", async () => {
    const raw = { type: "response.reasoning_text.delta", output_index: 0, content_index: 0, delta: "raw" };
    const events = await ask(stream(sse(raw, summary(0, 0, "summed up"), delta(1, "Ready."), completed([]))));
    expect(events.filter(({ kind }) => kind === "thinking")).toEqual([
      { kind: "thinking", text: "raw", headline: undefined },
    ]);
  });

  it("gives tool calls once, from the finished item", async () => {
    const call = { type: "function_call", id: "fc_1", call_id: "call_1", name: "read", arguments: '{"path":"a.ts"}' };
    const events = await ask(stream(sse(item(0, call), completed([call]))));
    expect(events.slice(1)).toEqual([
      { kind: "tool", id: "call_1", name: "read", args: '{"path":"a.ts"}' },
      { kind: "done", finish: "toolCalls" },
    ]);
  });

  it.each([
    ["max_output_tokens", "length"],
    ["content_filter", "contentFilter"],
  ])("that ends incomplete for %s ends with %s and what came", async (reason, finish) => {
    const end = { type: "response.incomplete", response: { status: "incomplete", incomplete_details: { reason } } };
    const events = await ask(stream(sse(delta(0, "Half"), end)));
    expect(textIn(events)).toBe("Half");
    expect(events.at(-1)).toEqual({ kind: "done", finish });
  });

  it("that used up its limit by thinking ends by length, not as empty", async () => {
    const details = { incomplete_details: { reason: "max_output_tokens" } };
    const events = await ask(
      stream(sse({ type: "response.incomplete", response: { status: "incomplete", ...details } })),
    );
    expect(events.at(-1)).toEqual({ kind: "done", finish: "length" });
  });

  it("gives a refusal as text and says that it is one", async () => {
    const events = await ask(
      stream(sse({ type: "response.refusal.delta", output_index: 0, delta: "I cannot." }, completed([]))),
    );
    expect(textIn(events)).toBe("I cannot.");
    expect(events.at(-1)).toEqual({ kind: "done", finish: "refusal" });
  });

  it.each([
    ["an error event", { type: "error", code: "rate_limit_exceeded", message: "Slow", param: null }, "rateLimit"],
    [
      "an error event with the facts inside",
      { type: "error", error: { code: "insufficient_quota", message: "No" } },
      "quota",
    ],
    [
      "a failed response",
      { type: "response.failed", response: { error: { code: "server_error", message: "Oh" } } },
      "server",
    ],
  ])("ends with the kind of %s and keeps what came", async (_name, event, kind) => {
    const events = await ask(stream(sse(delta(0, "Half"), event)));
    expect(textIn(events)).toBe("Half");
    expect(failureIn(events)).toMatchObject({ kind, requestId: "req_1" });
  });

  it("reads a whole response from a backend that does not stream", async () => {
    const body = {
      object: "response",
      status: "completed",
      output: [
        { type: "reasoning", summary: [{ type: "summary_text", text: "**Short**\n\nOne word." }] },
        { type: "message", content: [{ type: "output_text", text: "Ready." }] },
      ],
      usage: { input_tokens: 20, output_tokens: 9 },
    };
    expect((await ask(json(200, body))).map((event) => event.kind)).toEqual([
      "queued",
      "thinking",
      "text",
      "usage",
      "done",
    ]);
  });
});
