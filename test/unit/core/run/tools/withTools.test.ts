import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import type { ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { mostCalls, type ToolsDeps, withTools } from "../../../../../src/core/run/tools/withTools.ts";
import { fakeClock } from "../../../../support/fakes/clock.ts";
import { scriptedProvider } from "../../../../support/fakes/scriptedProvider.ts";
import { readTool, runTool, toolsDeps } from "../../../../support/fakes/tools.ts";

const request: ModelRequest = {
  model: "m",
  effort: "low",
  instructions: "",
  messages: [{ role: "user", text: "Why?" }],
  maxOutputTokens: 1000,
  mostInputTokens: 100,
  tools: [readTool(async () => "")],
};
const calls = (...paths: readonly string[]): AnswerEvent[] => [
  ...paths.map((path, index) => tool(`call-${index}`, "read_file", JSON.stringify({ path }))),
  { kind: "done", finish: "toolCalls" },
];
const tool = (id: string, name: string, args: string): AnswerEvent => ({ kind: "tool", id, name, args });
const text = (words: string): AnswerEvent[] => [
  { kind: "text", text: words },
  { kind: "done", finish: "stop" },
];

async function run(
  answers: readonly (readonly AnswerEvent[])[],
  deps: ToolsDeps,
  signal = new AbortController().signal,
) {
  const { provider, sent } = scriptedProvider(...answers);
  const events: AnswerEvent[] = [];
  for await (const event of withTools(provider, deps).answer(request, signal)) events.push(event);
  return { events, sent, last: events.at(-1) };
}
const stepsIn = (events: readonly AnswerEvent[]) =>
  events.flatMap((event) => (event.kind === "toolCall" ? event.call : []));
const resultsIn = (sent: readonly ModelRequest[]) =>
  (sent.at(-1)?.messages ?? []).flatMap((one) => (one.role === "tool" ? one.text : []));

describe("the loop of tools", () => {
  it("sends what a call found and ends with the answer, once", async () => {
    const read = readTool(async (path) => `text of ${path}`);
    const { events, sent } = await run([calls("a.ts"), text("Because.")], toolsDeps([read]));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.messages.slice(1)).toEqual([
      {
        role: "assistant",
        text: "",
        calls: [{ id: "call-0", name: "read_file", args: '{"path":"a.ts"}' }],
        continuation: undefined,
      },
      { role: "tool", callId: "call-0", text: "text of a.ts" },
    ]);
    expect(events.filter(({ kind }) => kind === "done")).toEqual([{ kind: "done", finish: "stop" }]);
    expect(stepsIn(events).map(({ state }) => state)).toEqual(["running", "done"]);
    expect(stepsIn(events).at(-1)).toMatchObject({
      title: "Read file",
      detail: "a.ts",
      preview: "text of a.ts",
      lines: 1,
    });
  });

  it("goes on where the arguments of a call bring its tool down", async () => {
    const read = readTool(async () => "");
    const fragile = {
      ...read,
      open: () => {
        throw new RangeError("Maximum call stack size exceeded");
      },
    };
    const { events, sent, last } = await run([calls("a.ts"), text("So.")], toolsDeps([fragile]));
    expect(resultsIn(sent)).toEqual(["Problem: read_file failed: Maximum call stack size exceeded"]);
    expect(stepsIn(events).at(-1)?.state).toBe("failed");
    expect(last).toEqual({ kind: "done", finish: "stop" });
  });

  it("raises the bound of what goes in by what each round adds", async () => {
    const read = readTool(async () => "x".repeat(1000));
    const { sent } = await run([calls("a.ts"), text("Because.")], toolsDeps([read]));
    expect(sent[1]?.mostInputTokens).toBeGreaterThan(600);
  });

  it("takes the thinking of each round along and keeps the last one's for the thread", async () => {
    const continuation = (name: string) => ({ place: "p", items: [{ name }] });
    const first: AnswerEvent[] = [{ kind: "continuation", continuation: continuation("first") }, ...calls("a")];
    const last: AnswerEvent[] = [{ kind: "continuation", continuation: continuation("last") }, ...text("So.")];
    const { events, sent } = await run([first, last], toolsDeps([readTool(async () => "")]));
    expect(sent[1]?.messages[1]).toMatchObject({ continuation: continuation("first") });
    const told = events.flatMap((event) => (event.kind === "continuation" ? event.continuation : []));
    expect(told).toEqual([continuation("last")]);
  });

  it("keeps the words of each round apart, also when the last of them are corrected", async () => {
    const first: AnswerEvent[] = [{ kind: "text", text: "Let me look." }, ...calls("a")];
    const last: AnswerEvent[] = [{ kind: "text", text: "Sa" }, { kind: "snapshot", text: "So." }, ...text("").slice(1)];
    const { events } = await run([first, last], toolsDeps([readTool(async () => "")]));
    expect(events.filter((event) => event.kind === "text" || event.kind === "snapshot")).toEqual([
      { kind: "text", text: "Let me look." },
      { kind: "text", text: "\n\nSa" },
      { kind: "snapshot", text: "Let me look.\n\nSo." },
    ]);
  });

  it("runs what only looks side by side, and gives the results in the order of the calls", async () => {
    let running = 0;
    let most = 0;
    const read = readTool(async (path) => {
      most = Math.max(most, (running += 1));
      for (let turn = 0; turn < (path === "a" ? 5 : 1); turn += 1) await Promise.resolve();
      running -= 1;
      return path;
    });
    const { sent } = await run([calls("a", "b", "c"), text("So.")], toolsDeps([read]));
    expect(most).toBe(3);
    expect(resultsIn(sent)).toEqual(["a", "b", "c"]);
  });

  it("runs what does more than look alone and in its place", async () => {
    const order: string[] = [];
    const read = readTool(async (path) => {
      await Promise.resolve();
      order.push(path);
      return path;
    });
    const task = runTool(async (path) => {
      order.push(path);
      return path;
    });
    const three = [
      tool("1", "read_file", '{"path":"before"}'),
      tool("2", "run_task", '{"path":"task"}'),
      tool("3", "read_file", '{"path":"after"}'),
      { kind: "done", finish: "toolCalls" } as const,
    ];
    const approvals = { isAllowed: () => false, ask: async () => true };
    const { events } = await run([three, text("So.")], toolsDeps([read, task], { approvals }));
    expect(order).toEqual(["before", "task", "after"]);
    expect(
      stepsIn(events)
        .filter(({ name }) => name === "run_task")
        .map(({ state }) => state),
    ).toEqual(["running", "waiting", "running", "done"]);
  });

  it("runs nothing that the user refuses, and tells the model so", async () => {
    const task = runTool(() => expect.unreachable("it was refused"));
    const asked = [tool("1", "run_task", '{"path":"test"}'), { kind: "done", finish: "toolCalls" } as const];
    const { events, sent, last } = await run([asked, text("Then not.")], toolsDeps([task]));
    expect(stepsIn(events).at(-1)).toMatchObject({ state: "refused", asks: "test" });
    expect(resultsIn(sent)[0]).toMatch(/^Problem: The user did not allow this call/);
    expect(last).toEqual({ kind: "done", finish: "stop" });
  });

  it("does not ask again for what is always allowed", async () => {
    const approvals = { isAllowed: ({ key }: { key: string }) => key === "run test", ask: () => expect.unreachable() };
    const asked = [tool("1", "run_task", '{"path":"test"}'), { kind: "done", finish: "toolCalls" } as const];
    const { sent } = await run([asked, text("So.")], toolsDeps([runTool(async () => "passed")], { approvals }));
    expect(resultsIn(sent)).toEqual(["passed"]);
  });

  it("tells the model of an unknown tool, of bad JSON and of bad arguments, and goes on", async () => {
    const bad = [
      tool("1", "delete_all", "{}"),
      tool("2", "read_file", '{"path":'),
      tool("3", "read_file", '{"path":7}'),
      { kind: "done", finish: "toolCalls" } as const,
    ];
    const { events, sent, last } = await run([bad, text("So.")], toolsDeps([readTool(async () => "x")]));
    expect(resultsIn(sent)).toEqual([
      "Problem: There is no tool delete_all. There are read_file.",
      expect.stringMatching(/^Problem: The arguments of read_file could not be used. It holds no JSON/),
      expect.stringMatching(/^Problem: The arguments of read_file could not be used. path: not a valid string/),
    ]);
    expect(stepsIn(events).filter(({ state }) => state === "failed")).toHaveLength(3);
    expect(last).toEqual({ kind: "done", finish: "stop" });
  });

  it("tells the model of a tool that throws", async () => {
    const read = readTool(() => Promise.reject(new Error("no such file")));
    const { sent } = await run([calls("a"), text("So.")], toolsDeps([read]));
    expect(resultsIn(sent)).toEqual(["Problem: read_file failed: no such file"]);
  });

  it("cuts a long result on whole lines and says so", async () => {
    const read = readTool(async () => Array.from({ length: 5000 }, (_, line) => `line ${line}`).join("\n"));
    const { sent } = await run([calls("a"), text("So.")], toolsDeps([read]));
    const [result = ""] = resultsIn(sent);
    expect(result.length).toBeLessThan(16_200);
    expect(result.split("\n").at(-2)).toMatch(/^line \d+$/);
    expect(result).toMatch(/\[Cut: the first \d+ of 5000 lines/);
  });

  it("ends the calls at their bound and asks for the answer with what is there", async () => {
    const many = calls(...Array.from({ length: mostCalls + 3 }, (_, index) => `f${index}`));
    const { events, sent, last } = await run([many, text("So.")], toolsDeps([readTool(async (path) => path)]));
    expect(new Set(stepsIn(events).map(({ id }) => id)).size).toBe(mostCalls);
    expect(resultsIn(sent).at(-1)).toMatch(/Not run\. All 25 looks/);
    expect(sent[1]?.mayNotCall).toBe(true);
    expect(sent[1]?.messages.at(-1)).toMatchObject({ role: "user", text: expect.stringMatching(/Answer now/) });
    expect(last).toEqual({ kind: "done", finish: "stop" });
  });

  it("ends a model that would go on for ever", async () => {
    const { sent, last } = await run([calls("a")], toolsDeps([readTool(async () => "x")]));
    expect(sent).toHaveLength(13);
    expect(last).toMatchObject({ kind: "failed", failure: { kind: "empty" } });
  });

  it("asks for the answer once there is no more room for results", async () => {
    const read = readTool(async () => "word ".repeat(2000));
    const { sent } = await run([calls("a"), calls("b"), text("So.")], toolsDeps([read], { roomTokens: 2000 }));
    expect(sent[1]?.mayNotCall).toBe(true);
  });

  it("stops a running tool with the answer, also one that does not listen", async () => {
    const abort = new AbortController();
    const read = readTool(() => {
      abort.abort();
      return new Promise(() => undefined);
    });
    const { sent, events, last } = await run([calls("a"), text("So.")], toolsDeps([read]), abort.signal);
    expect(sent).toHaveLength(1);
    expect(stepsIn(events).at(-1)).toMatchObject({ state: "failed", preview: "Stopped." });
    expect(last).toEqual({ kind: "done", finish: "cancelled" });
  });

  it("gives up a tool that takes too long, and the answer goes on", async () => {
    const { now, after, pass } = fakeClock();
    const read = readTool(() => {
      queueMicrotask(() => pass(31_000));
      return new Promise(() => undefined);
    });
    const { sent, last } = await run([calls("a"), text("So.")], toolsDeps([read], { now, after }));
    expect(resultsIn(sent)).toEqual(["Problem: Nothing came within 30 s."]);
    expect(last).toEqual({ kind: "done", finish: "stop" });
  });

  it("runs nothing for a question that described no functions", async () => {
    const { provider, sent } = scriptedProvider(calls("a"));
    const read = readTool(() => expect.unreachable("nothing was described"));
    const events: AnswerEvent[] = [];
    const bare = { ...request, tools: [] };
    for await (const event of withTools(provider, toolsDeps([read])).answer(bare, new AbortController().signal)) {
      events.push(event);
    }
    expect(sent).toHaveLength(1);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "toolCalls" });
  });

  it("passes a failure of a later round on", async () => {
    const failure = { kind: "server", message: "down", status: 500 } as const;
    const failed = [
      {
        kind: "failed",
        failure: { ...failure, code: undefined, param: undefined, requestId: undefined, retryAfterMs: undefined },
      } as const,
    ];
    const { last } = await run([calls("a"), failed], toolsDeps([readTool(async () => "x")]));
    expect(last).toMatchObject({ kind: "failed", failure: { kind: "server" } });
  });
});
