import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { createLessons } from "../../../../../src/core/provider/lessons/createLessons.ts";
import type { ModelRequest } from "../../../../../src/core/provider/provider.ts";
import type { Continuation } from "../../../../../src/core/task/continuation.ts";
import { chatAnswer, completed, delta, item, sse } from "../wireEvents.ts";
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
} from "../wireServer.ts";

const reasoning = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAA" };
const message = {
  type: "message",
  id: "msg_1",
  role: "assistant",
  status: "completed",
  phase: "final_answer",
  content: [{ type: "output_text", text: "Ready.", annotations: [] }],
};
const answer = sse(
  item(0, reasoning),
  delta(1, "Ready."),
  item(1, message),
  // Some leave the encrypted part out here.
  completed([{ type: "reasoning", id: "rs_1", summary: [] }, message], { id: "resp_1", store: true }),
);
const notVerified = json(400, {
  error: {
    message: "The encrypted content gAAA could not be verified.",
    type: "invalid_request_error",
    param: null,
    code: "invalid_encrypted_content",
  },
});
const refused = (error: object, status = 400) => json(status, { error: { type: "invalid_request_error", ...error } });
const words = [
  { role: "user", content: "Ready?" },
  { role: "assistant", content: "Ready." },
  { role: "user", content: "Sure?" },
];
const notices = (events: readonly AnswerEvent[]) =>
  events.flatMap((event) => (event.kind === "notice" ? event.text : []));
const lost = "The model could not take up its earlier thinking, so this chat goes on from the words alone.";

function continuationIn(events: readonly AnswerEvent[]): Continuation | undefined {
  return events.flatMap((event) => (event.kind === "continuation" ? event.continuation : []))[0];
}

function followUp(continuation: Continuation | undefined): ModelRequest {
  return {
    ...question,
    messages: [
      ...question.messages,
      { role: "assistant", text: "Ready.", continuation },
      { role: "user", text: "Sure?" },
    ],
  };
}

describe("a follow-up", () => {
  it("goes on from the items of the answer, reasoning before what it led to, without ids of what is not stored", async () => {
    await using server = await startWireServer(stream(answer));
    const provider = providerAt(server.baseUrl);
    const first = await collect(provider.answer(question, never));
    expect(continuationIn(first)).toEqual({
      place: `${server.baseUrl} gpt-6.1-terra`,
      items: [reasoning, message],
    });
    expect(first.at(-1)).toEqual({ kind: "done", finish: "stop" });
    await collect(provider.answer(followUp(continuationIn(first)), never));
    const { id: _id, status: _status, ...sentMessage } = message;
    expect(server.received[0]?.body).toMatchObject({ include: ["reasoning.encrypted_content"], store: false });
    expect(server.received[1]?.body["input"]).toEqual([words[0], reasoning, sentMessage, words[2]]);
  });

  it("goes on from the text at another model, another address, and where the items are not what they were", async () => {
    await using server = await startWireServer(stream(answer));
    const provider = providerAt(server.baseUrl);
    const place = `${server.baseUrl} gpt-6.1-terra`;
    const items = [reasoning, message];
    const spoilt: readonly Continuation[] = [
      { place: `${server.baseUrl} gpt-6-sol`, items },
      { place: "https://api.openai.com/v1 gpt-6.1-terra", items },
      { place, items: [reasoning, { ...message, role: "developer" }] },
      { place, items: [{ ...reasoning, encrypted_content: 7 }, message] },
      { place, items: [reasoning, { type: "mess\u0000ge" }] },
      { place, items: [null, "rs_1"] },
      { place, items: [{ type: "chat_reasoning", reasoning_content: "Hm." }] },
      // Its result is missing, and the API refuses a call without one.
      { place, items: [reasoning, { type: "function_call", call_id: "call_1", name: "read", arguments: "{}" }] },
      { place, items: [], responseId: "resp_1" },
    ];
    for (const continuation of spoilt) {
      await collect(provider.answer(followUp(continuation), never));
      expect(server.received.at(-1)?.body["input"]).toEqual(words);
    }
  });

  it("keeps nothing where the text says as much, or where it would be too much", async () => {
    const plain = { ...message, phase: undefined };
    const long = { ...reasoning, encrypted_content: "x".repeat(1_000_001) };
    const unknown = { type: "some_new_item", id: "x" };
    const bare = { ...reasoning, encrypted_content: undefined };
    for (const items of [[plain], [long, message], [reasoning, unknown, message], [bare, message]]) {
      await using server = await startWireServer(
        stream(sse(...items.map((one, at) => item(at, one)), completed(items))),
      );
      expect(continuationIn(await collect(providerAt(server.baseUrl).answer(question, never)))).toBeUndefined();
    }
  });

  it("keeps nothing of an answer that did not end well", async () => {
    const cut = { type: "response.incomplete", response: { incomplete_details: { reason: "max_output_tokens" } } };
    await using server = await startWireServer(stream(sse(item(0, reasoning), delta(1, "Rea"), item(1, message), cut)));
    expect(continuationIn(await collect(providerAt(server.baseUrl).answer(question, never)))).toBeUndefined();
  });
});

describe("a refused continuation", () => {
  const refusals = {
    "encrypted content of another account": notVerified,
    "an item that is not stored": refused({ message: "Item with id 'rs_1' not found.", param: "input" }, 404),
    "reasoning without what followed": refused({
      message: "Item 'rs_1' of type 'reasoning' was provided without its required following item.",
      param: "input",
    }),
    "a type it does not know": refused({ message: "Invalid value: 'reasoning'.", param: "input[1].type" }),
    "a gateway's own words": json(422, { detail: "body -> input -> 1: extra fields not permitted" }),
    "more than the window holds": refused({ code: "context_length_exceeded", message: "Too long." }),
  };
  it.each(Object.entries(refusals))("for %s costs one free request and one notice", async (_name, refusal) => {
    await using server = await startWireServer(stream(answer), refusal, stream(answer));
    const provider = providerAt(server.baseUrl);
    const asked = followUp(continuationIn(await collect(provider.answer(question, never))));
    const events = await collect(provider.answer(asked, never));
    expect(textIn(events)).toBe("Ready.");
    expect(notices(events)).toEqual([lost]);
    expect(events.filter(({ kind }) => kind === "continuationsRefused")).toHaveLength(1);
    expect(server.received.at(-1)?.body["input"]).toEqual(words);
    // The same once more, for example after a busy server: it is known, and not told again.
    expect(notices(await collect(provider.answer(asked, never)))).toEqual([]);
    expect(server.received).toHaveLength(4);
  });

  it("says nothing and gives nothing up where the words alone are refused as well", async () => {
    const reason = refused({ message: "Something is wrong with this request." });
    await using server = await startWireServer(stream(answer), reason, reason, stream(answer));
    const provider = providerAt(server.baseUrl);
    const asked = followUp(continuationIn(await collect(provider.answer(question, never))));
    const events = await collect(provider.answer(asked, never));
    expect(events.map(({ kind }) => kind)).toEqual(["failed"]);
    await collect(provider.answer(asked, never));
    expect(server.received.at(-1)?.body["input"]).toHaveLength(4);
  });

  it("in the middle of an answer keeps what came, and asking again goes without", async () => {
    const error = { type: "error", code: "invalid_encrypted_content", message: "It could not be verified." };
    await using server = await startWireServer(stream(answer), stream(sse(delta(0, "Half"), error)), stream(answer));
    const provider = providerAt(server.baseUrl);
    const asked = followUp(continuationIn(await collect(provider.answer(question, never))));
    const events = await collect(provider.answer(asked, never));
    expect(failureIn(events)?.kind).toBe("interrupted");
    expect(events.some(({ kind }) => kind === "continuationsRefused")).toBe(true);
    await collect(provider.answer(asked, never));
    expect(server.received.at(-1)?.body["input"]).toEqual(words);
  });

  it("does not blame the continuation for what another parameter did", async () => {
    const summaries = refused({
      message: "Your organization must be verified to generate reasoning summaries.",
      param: "reasoning.summary",
      code: "unsupported_value",
    });
    await using server = await startWireServer(stream(answer), summaries, stream(answer));
    const provider = providerAt(server.baseUrl);
    const asked = followUp(continuationIn(await collect(provider.answer(question, never))));
    const events = await collect(provider.answer(asked, never));
    expect(events.some(({ kind }) => kind === "continuationsRefused")).toBe(false);
    expect(server.received.at(-1)?.body["input"]).toHaveLength(4);
  });
});

describe("a server that does not hand out encrypted reasoning", () => {
  it("is asked without it once it said so", async () => {
    const unknown = refused({ message: "Unknown parameter: 'include'.", param: "include" });
    await using server = await startWireServer(unknown, stream(answer));
    const provider = providerAt(server.baseUrl);
    const events = await collect(provider.answer(question, never));
    expect(notices(events)).toHaveLength(1);
    expect(notices(await collect(provider.answer(question, never)))).toEqual([]);
    expect(server.received.map(({ body }) => "include" in body)).toEqual([true, false, false]);
  });
});

describe("where the user lets the provider keep responses", () => {
  it("a thread goes on by the id of the last one, and only the new question is sent", async () => {
    await using server = await startWireServer(stream(answer));
    const provider = providerAt(server.baseUrl, { isStateful: true });
    const first = await collect(provider.answer(question, never));
    expect(continuationIn(first)).toEqual({
      place: `${server.baseUrl} gpt-6.1-terra`,
      items: [],
      responseId: "resp_1",
    });
    await collect(provider.answer(followUp(continuationIn(first)), never));
    expect(server.received[0]?.body).toMatchObject({ store: true });
    expect(server.received[0]?.body).not.toHaveProperty("include");
    expect(server.received[1]?.body).toMatchObject({ previous_response_id: "resp_1", input: [words[2]], store: true });
  });

  it("a response that is gone makes the whole thread go as text, with one notice", async () => {
    const gone = refused({
      code: "previous_response_not_found",
      message: "Previous response with id 'resp_1' not found.",
      param: "previous_response_id",
    });
    await using server = await startWireServer(stream(answer), gone, stream(answer));
    const provider = providerAt(server.baseUrl, { isStateful: true });
    const first = await collect(provider.answer(question, never));
    const events = await collect(provider.answer(followUp(continuationIn(first)), never));
    expect(notices(events)).toEqual([lost]);
    expect(server.received[2]?.body["input"]).toEqual(words);
    expect(server.received[2]?.body).not.toHaveProperty("previous_response_id");
  });

  it("an organization whose data is never kept goes on from the items", async () => {
    const kept = sse(
      item(0, reasoning),
      delta(1, "Ready."),
      item(1, message),
      completed([], { id: "resp_1", store: false }),
    );
    await using server = await startWireServer(stream(kept));
    const provider = providerAt(server.baseUrl, { isStateful: true });
    expect(continuationIn(await collect(provider.answer(question, never)))?.items).toHaveLength(2);
  });
});

describe("an organization that is not verified", () => {
  it("is told once, whatever model is asked and in whichever window", async () => {
    const unverified = refused({
      message: "Your organization must be verified to generate reasoning summaries.",
      param: "reasoning.summary",
      code: "unsupported_value",
    });
    let saved: unknown;
    const store = { load: () => saved, save: (value: unknown) => void (saved = value) };
    await using server = await startWireServer(unverified, stream(answer));
    const windows = [createLessons({ store }), createLessons({ store })];
    const told: string[] = [];
    for (const lessons of windows) {
      for (const model of ["gpt-6.1-terra", "gpt-6.1-sol"]) {
        const provider = providerAt(server.baseUrl, { lessons });
        told.push(...notices(await collect(provider.answer({ ...question, model }, never))));
      }
    }
    expect(told).toHaveLength(1);
    expect(server.received).toHaveLength(5);
  });
});

it("chat servers get the words", async () => {
  await using server = await startWireServer(stream(chatAnswer));
  const place = `${server.baseUrl} gpt-6.1-terra`;
  await collect(
    providerAt(server.baseUrl, { api: "chat" }).answer(followUp({ place, items: [reasoning, message] }), never),
  );
  expect(server.received[0]?.body["messages"]).toEqual([
    { role: "developer", content: "Answer in one word." },
    ...words,
  ]);
});
