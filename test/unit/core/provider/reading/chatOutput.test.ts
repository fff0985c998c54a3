import { describe, expect, it } from "vitest";
import { chatAnswer, chunk, sse } from "../wireEvents.ts";
import { collect, never, providerAt, question, startWireServer, stream } from "../wireServer.ts";

describe("a chat answer that calls a tool", () => {
  it("leaves the reasoning that some servers want back with it, under the names it came with", async () => {
    const details = [{ type: "reasoning.encrypted", data: "gAAA" }];
    const extra = { google: { thought_signature: "sig" } };
    const call = { index: 0, id: "call_1", function: { name: "read", arguments: "{}" }, extra_content: extra };
    const answered = [
      sse(chunk({ reasoning_content: "Let me " }), chunk({ reasoning_content: "read.", reasoning_details: details })),
      sse(chunk({ tool_calls: [call] }), chunk({}, "tool_calls")),
      "data: [DONE]\n\n",
    ].join("");
    await using server = await startWireServer(stream(answered), stream(chatAnswer));
    const provider = providerAt(server.baseUrl, { api: "chat" });
    const kept = async () => {
      const events = await collect(provider.answer(question, never));
      return events.find((event) => event.kind === "continuation")?.continuation;
    };
    expect((await kept())?.items).toEqual([
      {
        type: "chat_reasoning",
        reasoning_content: "Let me read.",
        reasoning_details: details,
        extra_content: { call_1: extra },
      },
    ]);
    expect(await kept()).toBeUndefined();
  });
});
