import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { answerForm } from "../../../../../src/core/provider/structured/answerForm.ts";
import { answerStructured } from "../../../../../src/core/provider/structured/structured.ts";
import { chunk, completed, delta, sse } from "../wireEvents.ts";
import { json, never, providerAt, question, startWireServer, stream, type Reply } from "../wireServer.ts";

const form = answerForm("verdict", z.object({ isBug: z.boolean(), reason: z.optional(z.string()) }));
const usage = { usage: { input_tokens: 20, output_tokens: 9 } };

function says(text: string, status: "completed" | "incomplete" = "completed"): Reply {
  const end = { ...completed([], usage), type: `response.${status}` };
  return stream(sse(delta(0, text), { ...end, response: { ...end.response, status } }));
}

async function run(replies: readonly [Reply, ...Reply[]], options: Parameters<typeof providerAt>[1] = {}) {
  await using server = await startWireServer(...replies);
  const answer = answerStructured(providerAt(server.baseUrl, options), question, form, never);
  const events: AnswerEvent[] = [];
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) events.push(next.value);
  return { events, answer: next.value, bodies: server.received.map(({ body }) => body) };
}

const kinds = (events: readonly AnswerEvent[]) => events.map(({ kind }) => kind);

describe("a structured answer", () => {
  it("is asked for with a strict schema and comes as its value", async () => {
    const { answer, events, bodies } = await run([says('{"isBug": true, "reason": null}')]);
    expect(answer).toEqual({ kind: "value", value: { isBug: true } });
    expect(kinds(events)).toEqual(["queued", "text", "usage", "done"]);
    const { name, schema } = form.shape;
    expect(bodies[0]?.["text"]).toEqual({ format: { type: "json_schema", name, strict: true, schema } });
  });

  it("is asked for in Chat's own words over Chat", async () => {
    const reply = stream(sse(chunk({ content: '{"isBug": false}' }), chunk({}, "stop")) + "data: [DONE]\n\n");
    const { answer, bodies } = await run([reply], { api: "chat" });
    expect(answer).toEqual({ kind: "value", value: { isBug: false } });
    const { name, schema } = form.shape;
    expect(bodies[0]?.["response_format"]).toEqual({
      type: "json_schema",
      json_schema: { name, strict: true, schema },
    });
  });

  it("is asked for once more where the server passed over the schema, with what was wrong", async () => {
    const { answer, events, bodies } = await run([says("It is a bug."), says('```json\n{"isBug": true}\n```')]);
    expect(answer).toEqual({ kind: "value", value: { isBug: true } });
    expect(kinds(events)).toEqual(["queued", "text", "usage", "notice", "queued", "text", "usage", "done"]);
    const input = JSON.stringify(bodies[1]?.["input"]);
    expect(input).toContain("It is a bug.");
    expect(input).toContain("It holds no JSON object.");
    expect(input).toContain("additionalProperties");
  });

  it("is given up after the second answer in another form", async () => {
    const { answer, events, bodies } = await run([says("A bug."), says('{"isBug": "yes"}')]);
    expect(answer).toEqual({ kind: "unreadable", text: '{"isBug": "yes"}', problem: "isBug: not a valid boolean" });
    expect(kinds(events).filter((kind) => kind === "done" || kind === "failed")).toEqual(["done"]);
    expect(bodies).toHaveLength(2);
  });

  it("that was cut off is not asked for again", async () => {
    const { answer, events, bodies } = await run([says('{"isBug": tr', "incomplete")]);
    expect(answer).toEqual({ kind: "none", finish: "length", text: '{"isBug": tr' });
    expect(events.at(-1)).toEqual({ kind: "done", finish: "length" });
    expect(bodies).toHaveLength(1);
  });

  it("that failed says how", async () => {
    const { answer, events } = await run([json(401, { error: { message: "No.", code: "invalid_api_key" } })]);
    expect(answer).toMatchObject({ kind: "failed", failure: { kind: "auth" } });
    expect(kinds(events)).toEqual(["failed"]);
  });

  it("is asked for in words where the server refuses a schema, and this is remembered", async () => {
    const refusal = {
      error: { message: "This response_format type is unavailable now", type: "invalid_request_error" },
    };
    const { answer, events, bodies } = await run([json(400, refusal), says('{"isBug": true}')]);
    expect(answer).toMatchObject({ kind: "value" });
    expect(kinds(events)).toEqual(["notice", "queued", "text", "usage", "done"]);
    expect(bodies[1]).not.toHaveProperty("text");
    expect(bodies[1]?.["instructions"]).toContain("JSON schema");
  });

  it("is asked for in words where the catalog says that the model takes no schema", async () => {
    const traits = {
      apis: ["responses"],
      efforts: [],
      role: "developer",
      maxOutputTokens: 1_000,
      supports: { streaming: true, summary: false, structured: false, toolsInChat: "always" },
    } as const;
    const findModel = () => ({ ...traits, apis: [...traits.apis], efforts: [] });
    const { bodies } = await run([says('{"isBug": true}')], { findModel });
    expect(bodies[0]).not.toHaveProperty("text");
    expect(bodies[0]?.["instructions"]).toContain('"isBug"');
  });
});
