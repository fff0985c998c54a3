import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { HostedToolChoice } from "../../../../src/core/provider/hosted.ts";
import type { ModelRequest } from "../../../../src/core/provider/provider.ts";
import { completed, delta, item, sse } from "./wireEvents.ts";
import { ask, collect, json, never, providerAt, question, startWireServer, stream, textIn } from "./wireServer.ts";

const all: readonly HostedToolChoice[] = [
  { tool: "webSearch" },
  { tool: "codeInterpreter" },
  { tool: "fileSearch", storeIds: ["vs_1"] },
];
const withTools: ModelRequest = { ...question, hostedTools: all };
const usage = { input_tokens: 20, output_tokens: 9 };
const search = {
  type: "web_search_call",
  id: "ws_1",
  status: "completed",
  action: { type: "search", queries: ["node lts"] },
};
const code = {
  type: "code_interpreter_call",
  id: "ci_1",
  status: "completed",
  container_id: "cntr_1",
  code: "print(1)",
};

function steps(events: readonly AnswerEvent[]) {
  return events.flatMap((event) => (event.kind === "hostedStep" ? event.step : []));
}

function callsIn(events: readonly AnswerEvent[]) {
  return events.flatMap((event) => (event.kind === "usage" ? (event.usage.calls ?? {}) : []))[0];
}

describe("a request with hosted tools", () => {
  it("names them, bounds their calls and asks for what the reader shows", async () => {
    await using server = await startWireServer(stream(sse(delta(0, "Ready."), completed([]))));
    await collect(providerAt(server.baseUrl).answer(withTools, never));
    expect(server.received[0]?.body).toMatchObject({
      tools: [
        { type: "web_search" },
        { type: "code_interpreter", container: { type: "auto" } },
        { type: "file_search", vector_store_ids: ["vs_1"] },
      ],
      include: ["reasoning.encrypted_content", "web_search_call.action.sources", "file_search_call.results"],
      max_tool_calls: 10,
    });
  });

  it("says nothing of tools when none was chosen", async () => {
    await using server = await startWireServer(stream(sse(delta(0, "Ready."), completed([]))));
    await collect(providerAt(server.baseUrl).answer(question, never));
    expect(Object.keys(server.received[0]?.body ?? {})).not.toContain("tools");
    expect(Object.keys(server.received[0]?.body ?? {})).not.toContain("max_tool_calls");
  });

  it("goes without them, and says so, where the server has none", async () => {
    await using server = await startWireServer(stream(sse(delta(0, "Ready."), completed([]))));
    const events = await collect(providerAt(server.baseUrl, { preset: "compatible" }).answer(withTools, never));
    expect(server.received[0]?.body["tools"]).toBeUndefined();
    expect(events).toContainEqual({
      kind: "notice",
      text: "gpt-6.1-terra does not run web search and the code interpreter and file search here, so the question went without it.",
    });
  });

  it("is sent again without the one that the model refuses, and every later one says so", async () => {
    const refusal = json(400, {
      error: {
        message: "Hosted tool 'web_search' is not supported with gpt-6.1-terra.",
        type: "invalid_request_error",
        param: "tools",
      },
    });
    await using server = await startWireServer(refusal, stream(sse(delta(0, "Ready."), completed([]))));
    const provider = providerAt(server.baseUrl);
    const events = await collect(provider.answer(withTools, never));
    expect(events).toContainEqual({
      kind: "notice",
      text: "This model does not take web search, so the question went without it.",
    });
    expect(server.received[1]?.body["tools"]).toMatchObject([{ type: "code_interpreter" }, { type: "file_search" }]);
    const later = await collect(provider.answer(withTools, never));
    expect(later[0]).toMatchObject({ kind: "notice" });
  });

  it("does without the bound where it is refused, and says what that means", async () => {
    const refusal = json(400, { error: { message: "Unsupported parameter", param: "max_tool_calls", type: "x" } });
    await using server = await startWireServer(refusal, stream(sse(delta(0, "Ready."), completed([]))));
    const events = await collect(providerAt(server.baseUrl).answer(withTools, never));
    expect(server.received[1]?.body["max_tool_calls"]).toBeUndefined();
    expect(server.received[1]?.body["tools"]).toHaveLength(3);
    expect(events).toContainEqual({
      kind: "notice",
      text: "This model takes no limit on tool calls, so their cost has no upper limit.",
    });
  });

  it("does not take a store that is gone for a model that cannot search", async () => {
    const message = "file_search: Vector store with id ['vs_1'] not found.";
    const events = await ask(json(400, { error: { message, type: "invalid_request_error" } }), {});
    expect(events.at(-1)).toMatchObject({ kind: "failed", failure: { kind: "badRequest" } });
  });
});

describe("what hosted tools do", () => {
  it("comes as steps that grow, from progress events and from the finished item", async () => {
    const progress = (name: string) => ({ type: `response.${name}`, output_index: 0, item_id: "ws_1" });
    const events = await ask(
      stream(
        sse(
          {
            type: "response.output_item.added",
            output_index: 0,
            item: { type: "web_search_call", id: "ws_1", status: "in_progress" },
          },
          progress("web_search_call.in_progress"),
          progress("web_search_call.searching"),
          progress("web_search_call.completed"),
          item(0, search),
          delta(1, "Ready."),
          completed([search], { usage }),
        ),
      ),
    );
    expect(steps(events)).toEqual([
      { id: "ws_1", tool: "webSearch", state: "running", detail: "" },
      { id: "ws_1", tool: "webSearch", state: "done", detail: "" },
      { id: "ws_1", tool: "webSearch", state: "done", detail: "node lts" },
    ]);
    expect(callsIn(events)).toEqual({ webSearch: 1 });
  });

  it("is one step where every event has an id of its own, and stays over after a late event", async () => {
    const at = (name: string, id: string) => ({ type: `response.${name}`, output_index: 0, item_id: id });
    const events = await ask(
      stream(
        sse(
          at("file_search_call.completed", "a"),
          at("file_search_call.searching", "b"),
          item(0, { type: "file_search_call", id: "c", status: "completed", queries: ["tokens", "limits"] }),
          delta(1, "Ready."),
          completed([], { usage }),
        ),
      ),
    );
    expect(steps(events).map(({ id, state }) => [id, state])).toEqual([
      ["a", "done"],
      ["a", "done"],
    ]);
    expect(steps(events).at(-1)?.detail).toBe("tokens · limits");
    expect(callsIn(events)).toEqual({ fileSearch: 1 });
  });

  it("shows the code while it is written", async () => {
    const piece = (delta_: string) => ({
      type: "response.code_interpreter_call_code.delta",
      output_index: 0,
      item_id: "ci_1",
      delta: delta_,
    });
    const events = await ask(
      stream(
        sse(
          piece("print"),
          piece("(1)"),
          { type: "response.code_interpreter_call.interpreting", output_index: 0, item_id: "ci_1" },
          item(0, code),
          item(1, { ...code, id: "ci_2" }),
          delta(2, "1"),
          completed([code, { ...code, id: "ci_2" }], { usage }),
        ),
      ),
    );
    expect(steps(events).map(({ detail }) => detail)).toEqual(["print", "print(1)", "print(1)", "print(1)"]);
    // Two runs in one container are one session.
    expect(callsIn(events)).toEqual({ codeInterpreter: 1 });
  });

  it("counts searches as the response bills them: opening a page is free, and its own count wins", async () => {
    const open = { ...search, id: "ws_2", action: { type: "open_page", url: "https://nodejs.org" } };
    const answered = (more: object) => stream(sse(delta(2, "x"), completed([search, open], { usage, ...more })));
    expect(callsIn(await ask(answered({})))).toEqual({ webSearch: 1 });
    expect(callsIn(await ask(answered({ tool_usage: { web_search: { num_requests: 3 } } })))).toEqual({ webSearch: 3 });
  });

  it("is not an empty answer when tools were all that came", async () => {
    const events = await ask(stream(sse(item(0, code), completed([code], { usage }))));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("says when a step failed", async () => {
    const events = await ask(stream(sse(item(0, { ...code, status: "failed" }), completed([], { usage }))));
    expect(steps(events)[0]?.state).toBe("failed");
  });
});

describe("what an answer cites", () => {
  const page = {
    type: "url_citation",
    url: "https://nodejs.org/en/about",
    title: "About\nNode",
    start_index: 0,
    end_index: 1,
  };
  const file = { type: "file_citation", file_id: "file-1", filename: "notes.md", index: 3 };
  const made = { type: "container_file_citation", container_id: "cntr_1", file_id: "cfile_1", filename: "plot.png" };
  const added = (annotation: unknown) => ({
    type: "response.output_text.annotation.added",
    output_index: 0,
    annotation,
  });
  const message = (...annotations: readonly object[]) => ({
    type: "message",
    content: [{ type: "output_text", text: "Ready.", annotations }],
  });

  it("comes once, whether it is added, in the item or in the summing-up", async () => {
    const whole = message(page, file, made);
    const events = await ask(
      stream(sse(delta(0, "Ready."), added(page), added(made), item(0, whole), completed([whole]))),
    );
    expect(events.filter(({ kind }) => kind === "source" || kind === "madeFile")).toEqual([
      { kind: "source", source: { title: "About Node", url: "https://nodejs.org/en/about" } },
      { kind: "madeFile", file: { containerId: "cntr_1", fileId: "cfile_1", name: "plot.png" } },
      { kind: "source", source: { title: "notes.md", url: undefined } },
    ]);
  });

  it.each([
    ["a kind that is new", { type: "star_citation", url: "https://a.b" }],
    ["an address that is no web page", { ...page, url: "command:workbench.action.quit" }],
    ["a script", { ...page, url: "javascript:alert(1)" }],
    ["a file on this machine", { ...page, url: "file:///etc/passwd" }],
    ["nothing", null],
  ])("is passed over when it is %s", async (_name, annotation) => {
    const events = await ask(stream(sse(delta(0, "Ready."), added(annotation), completed([]))));
    expect(events.map(({ kind }) => kind)).toEqual(["queued", "text", "done"]);
  });

  it("leaves no marks in the text, however it is cut, and all other text as it is", async () => {
    const marked = "Limits【4:0†notes.md】 are \ue200cite\ue202turn0search0\ue201low. 【注意】 stays, 【4";
    const clean = "Limits are low. 【注意】 stays, 【4";
    for (const size of [1, 2, 5, 100]) {
      const pieces = marked.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const whole = { type: "message", content: [{ type: "output_text", text: marked }] };
      const deltas = pieces.map((piece) => delta(0, piece));
      const events = await ask(stream(sse(...deltas, item(0, whole), completed([whole]))));
      expect(textIn(events)).toBe(clean);
      expect(events.some(({ kind }) => kind === "snapshot")).toBe(false);
    }
  });
});
