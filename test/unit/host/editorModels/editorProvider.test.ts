import { expect, it } from "vitest";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { ModelRequest } from "../../../../src/core/provider/provider.ts";
import { createEditorModels, type EditorModel } from "../../../../src/host/editorModels/editorModels.ts";
import { createEditorProvider } from "../../../../src/host/editorModels/editorProvider.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";
import {
  fakeEditorModel,
  fakeLanguageModels,
  textPart,
  thinkingPart,
  toolPart,
} from "../../../support/fakes/fakeEditorModel.ts";

const question: ModelRequest = {
  model: "copilot/gpt",
  effort: "none",
  instructions: "Be brief.",
  messages: [
    { role: "user", text: "One?" },
    { role: "assistant", text: "One." },
    { role: "user", text: "Two?" },
  ],
  maxOutputTokens: 1000,
};
const cancelled = { kind: "done", finish: "cancelled" };

function setUp(...offered: readonly EditorModel[]) {
  const clock = fakeClock();
  const models = createEditorModels(fakeLanguageModels(...offered).models);
  return { clock, provider: createEditorProvider({ models, idleTimeoutMs: 5_000, after: clock.after }) };
}

async function collect(
  { provider }: ReturnType<typeof setUp>,
  { request = question, signal = new AbortController().signal } = {},
): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of provider.answer(request, signal)) events.push(event);
  return events;
}

const never = () => new Promise<never>(() => {});

async function* silence(): AsyncGenerator {
  yield await never();
}

it("streams the answer, and sends the instructions as the first message", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Tw");
    yield textPart("o.");
  });
  expect(await collect(setUp(model))).toEqual([
    { kind: "queued", requestId: undefined },
    { kind: "text", text: "Tw" },
    { kind: "text", text: "o." },
    { kind: "done", finish: "stop" },
  ]);
  expect(model.sent[0]?.messages).toEqual([{ role: "user", text: "Be brief." }, ...question.messages]);
});

it("tells no usage, so that the receipt counts and says that it is an estimate", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Two.");
  });
  expect((await collect(setUp(model))).map(({ kind }) => kind)).not.toContain("usage");
});

it("asks in words for an answer in a form", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("{}");
  });
  const answerShape = { name: "verdict", schema: { type: "object" } };
  await collect(setUp(model), { request: { ...question, answerShape } });
  expect(model.sent[0]?.messages[0]).toMatchObject({ text: expect.stringContaining('{"type":"object"}') });
});

it("keeps thoughts apart, and passes over parts that it does not know", async () => {
  const model = fakeEditorModel(async function* () {
    yield thinkingPart("First.", "a");
    yield thinkingPart(["Sec", "ond."], "b");
    yield { mimeType: "usage", data: new Uint8Array() };
    yield "stray";
    yield undefined;
    yield textPart("Two.");
  });
  const events = await collect(setUp(model));
  const thinking = events.map((event) => (event.kind === "thinking" ? event.text : "")).join("");
  expect(thinking).toBe("First.\n\nSecond.");
  expect(events.slice(-2)).toEqual([
    { kind: "text", text: "Two." },
    { kind: "done", finish: "stop" },
  ]);
});

it("passes on a tool call", async () => {
  const model = fakeEditorModel(async function* () {
    yield toolPart("call-1", "look", { at: "src" });
  });
  expect((await collect(setUp(model))).slice(1)).toEqual([
    { kind: "tool", id: "call-1", name: "look", args: '{"at":"src"}' },
    { kind: "done", finish: "toolCalls" },
  ]);
});

it("says that VS Code offers no models, or which it does offer", async () => {
  expect(await collect(setUp())).toMatchObject([{ kind: "failed", failure: { kind: "noConnection" } }]);
  const other = fakeEditorModel(() => silence(), { id: "other" });
  expect(await collect(setUp(other))).toMatchObject([
    { kind: "failed", failure: { kind: "modelNotFound", message: expect.stringContaining("copilot/other") } },
  ]);
});

it("fails when the answer holds no text", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("");
  });
  expect((await collect(setUp(model))).at(-1)).toMatchObject({ kind: "failed", failure: { kind: "empty" } });
});

it("gives up a silence inside an answer, but not the wait for the user's consent", async () => {
  const consent = Promise.withResolvers<void>();
  const model = fakeEditorModel(() => silence(), {
    async send() {
      await consent.promise;
      return (async function* () {
        yield textPart("Tw");
        yield* silence();
      })();
    },
  });
  const { clock, provider } = setUp(model);
  const events = provider.answer(question, new AbortController().signal);
  const first = events.next();
  await expect.poll(() => model.sent.length).toBe(1);
  clock.pass(3_600_000);
  consent.resolve();
  expect((await first).value).toMatchObject({ kind: "queued" });
  expect((await events.next()).value).toMatchObject({ kind: "text" });
  const silent = events.next();
  await expect.poll(clock.pending).toBe(1);
  clock.pass(5_000);
  expect((await silent).value).toMatchObject({ kind: "failed", failure: { kind: "timeout", code: "idle_timeout" } });
  await events.next();
  expect(model.sent[0]?.signal.aborted).toBe(true);
});

it("stops before sending, while it waits for consent, and inside an answer", async () => {
  const unsent = fakeEditorModel(() => silence());
  expect(await collect(setUp(unsent), { signal: AbortSignal.abort() })).toEqual([{ ...cancelled, isUnsent: true }]);
  expect(unsent.sent).toEqual([]);

  const asking = new AbortController();
  const waiting = fakeEditorModel(() => silence(), {
    send() {
      asking.abort();
      return never();
    },
  });
  expect(await collect(setUp(waiting), { signal: asking.signal })).toEqual([cancelled]);
  expect(waiting.sent[0]?.signal.aborted).toBe(true);

  const reading = new AbortController();
  const answering = fakeEditorModel(async function* () {
    yield textPart("Tw");
    reading.abort();
    yield* silence();
  });
  expect((await collect(setUp(answering), { signal: reading.signal })).at(-1)).toEqual(cancelled);
});

it("cancels the request when the reader walks away", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Tw");
    yield* silence();
  });
  const { provider } = setUp(model);
  for await (const { kind } of provider.answer(question, new AbortController().signal)) if (kind === "text") break;
  expect(model.sent[0]?.signal.aborted).toBe(true);
});

it("ends an answer that has no end", async () => {
  const model = fakeEditorModel(async function* () {
    for (;;) yield textPart("again ".repeat(100_000));
  });
  expect((await collect(setUp(model))).slice(-2)).toMatchObject([
    { kind: "notice" },
    { kind: "done", finish: "length" },
  ]);
});

it("keeps what came when the model fails in the middle", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Tw");
    throw new Error("The model fell over.");
  });
  expect((await collect(setUp(model))).slice(-2)).toMatchObject([
    { kind: "text", text: "Tw" },
    { kind: "failed", failure: { kind: "interrupted", message: "The model fell over." } },
  ]);
});

it("fails when VS Code cannot list its models", async () => {
  const models = { list: () => Promise.reject(new Error("The window is closing.")) };
  const provider = createEditorProvider({ models, idleTimeoutMs: 1000, after: fakeClock().after });
  const events: AnswerEvent[] = [];
  for await (const event of provider.answer(question, new AbortController().signal)) events.push(event);
  expect(events).toMatchObject([{ kind: "failed", failure: { message: "The window is closing." } }]);
});

const look = { name: "read_file", description: "Reads a file.", parameters: { type: "object" } };
const calls = [
  { id: "1", name: "read_file", args: '{"path":"a.ts"}' },
  { id: "2", name: "read_file", args: "{oops" },
];

it("offers functions, and hands back what their calls came to in one message", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Let me look.");
    yield toolPart("3", "read_file", { path: "b.ts" });
  });
  const events = await collect(setUp(model), {
    request: {
      ...question,
      tools: [look],
      messages: [
        { role: "user", text: "Why?" },
        { role: "assistant", text: "", calls },
        { role: "tool", callId: "1", text: "const a = 1;" },
        { role: "tool", callId: "2", text: "Problem: no JSON." },
      ],
    },
  });
  expect(model.sent[0]?.tools).toEqual([look]);
  expect(model.sent[0]?.messages.slice(1)).toEqual([
    { role: "user", text: "Why?" },
    { role: "assistant", text: "", calls },
    {
      role: "results",
      results: [
        { callId: "1", text: "const a = 1;" },
        { callId: "2", text: "Problem: no JSON." },
      ],
    },
  ]);
  expect(events).toContainEqual({ kind: "tool", id: "3", name: "read_file", args: '{"path":"b.ts"}' });
  expect(events.at(-1)).toEqual({ kind: "done", finish: "toolCalls" });
});

it("offers none that may not be called", async () => {
  const model = fakeEditorModel(async function* () {
    yield textPart("Two.");
  });
  await collect(setUp(model), { request: { ...question, tools: [look], mayNotCall: true } });
  expect(model.sent[0]?.tools).toEqual([]);
});

it("goes without functions where a model refuses them, says so once, and knows it from then on", async () => {
  const model = fakeEditorModel(() => silence(), {
    send: async (_messages, tools) => {
      if (tools.length > 0) throw new Error("This model does not support tools.");
      return (async function* () {
        yield textPart("Two.");
      })();
    },
  });
  const set = setUp(model);
  const request = { ...question, tools: [look] };
  const first = await collect(set, { request });
  expect(first.map(({ kind }) => kind)).toEqual(["notice", "queued", "text", "done"]);
  const second = await collect(set, { request });
  expect(second.map(({ kind }) => kind)).toEqual(["queued", "text", "done"]);
  expect(model.sent.map(({ tools }) => tools.length)).toEqual([1, 0, 0]);
});
