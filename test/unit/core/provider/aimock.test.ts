import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { answerForm } from "../../../../src/core/provider/structured/answerForm.ts";
import type { Message } from "../../../../src/core/provider/provider.ts";
import { answerStructured } from "../../../../src/core/provider/structured/structured.ts";
import { collect, failureIn, never, providerAt, question, textIn } from "./wireServer.ts";

describe("a mock server by other people", () => {
  let mock: LLMock;
  beforeAll(async () => {
    mock = new LLMock({ port: 0, chunkSize: 5 });
    mock.onMessage("think", { content: "Sound: žluťoučký 🐎.", reasoning: "Let me think about it." });
    const weather = { name: "get_weather", arguments: '{"city":"Brno"}', id: "call_1" };
    const time = { name: "get_time", arguments: '{"zone":"CET"}', id: "call_2" };
    mock.onMessage("tools", { toolCalls: [weather, time] });
    mock.onMessage("limit", {
      error: { message: "Rate limit reached", type: "rate_limit_error", code: "rate_limit_exceeded" },
      status: 429,
      retryAfter: 7,
    });
    const readFile = { name: "read_file", arguments: '{"path":"a.ts"}', id: "call_3" };
    // The first fixture that fits is taken, and the question is still there beside the result.
    mock.onToolResult("call_3", { content: "It holds one line." });
    mock.onMessage("look", { toolCalls: [readFile] });
    mock.onMessage("form", { content: '{"isBug": true}' });
    mock.onMessage("short", { content: "Half a", finishReason: "length" });
    await mock.start();
  });
  afterAll(() => mock.stop());

  const say = (text: string) => ({ ...question, messages: [{ role: "user", text }] as const });

  describe.each(["responses", "chat"] as const)("over %s", (api) => {
    const ask = (text: string): Promise<AnswerEvent[]> =>
      collect(providerAt(`${mock.url}/v1`, { api, preset: "compatible", key: "mock" }).answer(say(text), never));

    it("gives thinking, text, usage and the end", async () => {
      const events = await ask("think");
      expect(textIn(events)).toBe("Sound: žluťoučký 🐎.");
      const thoughts = events.map((event) => (event.kind === "thinking" ? event.text : "")).join("");
      expect(thoughts).toBe("Let me think about it.");
      expect(events.filter(({ kind }) => kind === "usage")).toHaveLength(1);
      expect(events.filter(({ kind }) => kind === "snapshot" || kind === "notice")).toEqual([]);
      expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    });

    it("gives each tool call once, whole", async () => {
      const events = await ask("tools");
      expect(events.filter(({ kind }) => kind === "tool")).toEqual([
        { kind: "tool", id: "call_1", name: "get_weather", args: '{"city":"Brno"}' },
        { kind: "tool", id: "call_2", name: "get_time", args: '{"zone":"CET"}' },
      ]);
      expect(events.at(-1)).toEqual({ kind: "done", finish: "toolCalls" });
    });

    it("sends definitions, is given a call, sends its result back and is given the answer", async () => {
      const provider = providerAt(`${mock.url}/v1`, { api, preset: "compatible", key: "mock" });
      const parameters = { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
      const tools = [{ name: "read_file", description: "Reads a file.", parameters }];
      const request = { ...say("look"), tools };
      mock.clearRequests();

      const called = await collect(provider.answer(request, never));
      const call = called.find((event) => event.kind === "tool");
      expect(call).toMatchObject({ id: "call_3", name: "read_file", args: '{"path":"a.ts"}' });
      expect(called.at(-1)).toEqual({ kind: "done", finish: "toolCalls" });
      if (call?.kind !== "tool") return;

      const { id, name, args } = call;
      const messages: readonly Message[] = [
        ...request.messages,
        { role: "assistant", text: textIn(called), calls: [{ id, name, args }] },
        { role: "tool", callId: id, text: "export {};" },
      ];
      const answered = await collect(provider.answer({ ...request, messages }, never));
      expect(textIn(answered)).toBe("It holds one line.");
      expect(answered.at(-1)).toEqual({ kind: "done", finish: "stop" });

      const [first, second] = mock.getRequests().map(({ body }) => JSON.stringify(body));
      expect(first).toContain('"name":"read_file","description":"Reads a file."');
      expect(first).not.toContain("export {}");
      for (const part of ["read_file", "call_3", "export {};", "a.ts"]) expect(second).toContain(part);
    });

    it("tells a rate limit with its wait", async () => {
      expect(failureIn(await ask("limit"))).toMatchObject({ kind: "rateLimit", status: 429, retryAfterMs: 7_000 });
    });

    it("tells that the output limit was met", async () => {
      const events = await ask("short");
      expect(textIn(events)).toBe("Half a");
      expect(events.at(-1)).toEqual({ kind: "done", finish: "length" });
    });

    it("answers in a form", async () => {
      const provider = providerAt(`${mock.url}/v1`, { api, preset: "compatible", key: "mock" });
      const form = answerForm("verdict", z.object({ isBug: z.boolean() }));
      const answer = answerStructured(provider, say("form"), form, never);
      let next = await answer.next();
      while (!next.done) next = await answer.next();
      expect(next.value).toEqual({ kind: "value", value: { isBug: true } });
    });
  });
});
