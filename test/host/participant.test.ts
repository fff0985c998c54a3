import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RunEvent } from "../../src/core/run/runEvent.ts";
import type { Receipt } from "../../src/core/money/receipt.ts";
import { failureOf } from "../../src/core/provider/failure/classify.ts";
import { type Aside, createAsides } from "../../src/host/chat/asides.ts";
import { answerChat } from "../../src/host/participant/answerChat.ts";
import type { Said } from "../../src/host/participant/chatHistory.ts";
import { followupsTo } from "../../src/host/participant/followups.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";
import { fakeChatStream } from "../support/fakes/chatStream.ts";

const receipt: Receipt = {
  connection: "Test",
  tier: "medium",
  model: "gpt-6-terra",
  effort: "medium",
  usage: { input: 3100, cachedInput: 2000, cacheWrite: 0, output: 812, reasoning: 200 },
  isEstimated: false,
  cost: { total: 3100, lines: [], source: "catalog" },
  isSimulated: false,
  elapsedMs: 1400,
  firstTokenMs: 3,
  requestId: undefined,
};
const decided: RunEvent = {
  kind: "decided",
  decision: {
    tier: "medium",
    score: 20,
    reasons: [{ text: "“why”", weight: 5 }],
    runnerUp: undefined,
    chosenBy: "router",
  },
  rung: { model: "gpt-6-terra", effort: "medium", maxOutputTokens: 1000 },
  estimate: { inputTokens: 1, low: 1, high: 2, ceiling: 3, typicalThinking: 1 },
  pieces: [],
};
const answer: readonly RunEvent[] = [
  decided,
  { kind: "text", text: "Because " },
  { kind: "text", text: "it sorts." },
  { kind: "done", finish: "stop" },
  { kind: "settled", receipt },
];

describe("@plumb in VS Code's chat", () => {
  const boundary = createBoundary();
  after(() => boundary.dispose());

  async function ask(
    request: Partial<Pick<vscode.ChatRequest, "prompt" | "command" | "references">>,
    {
      events = answer,
      history = [],
      onEvent = () => undefined,
    }: { events?: readonly RunEvent[]; history?: readonly Said[]; onEvent?: (stop: () => void) => void } = {},
  ) {
    const asked: Aside[] = [];
    const charged: (number | undefined)[] = [];
    const cancel = new vscode.CancellationTokenSource();
    const asides = createAsides({
      async *run(_, signal) {
        for (const event of events) {
          yield event;
          onEvent(() => cancel.cancel());
          if (signal.aborted) return yield { kind: "done", finish: "cancelled" };
        }
      },
      recorder: { charge: (_, { cost }) => charged.push(cost?.total), noted: () => undefined },
      now: Date.now,
      newId: () => "1",
    });
    const chat = fakeChatStream();
    const result = await answerChat(
      {
        ask(aside) {
          asked.push(aside);
          return asides.ask(aside);
        },
        count: async (text) => text.length,
        boundary,
      },
      { prompt: "", command: undefined, references: [], ...request },
      { history },
      chat.stream,
      cancel.token,
    );
    return { ...chat, result, asked, charged };
  }

  const file = (path: string) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "no folder is open");
    return vscode.Uri.joinPath(folder.uri, ...path.split("/"));
  };

  it("shows why it went how deep, the answer as it comes, and what it cost, and charges it", async () => {
    const { progress, text, result, charged } = await ask({ prompt: "Why is it in order?" });
    assert.deepEqual(progress, ["medium · because: “why”"]);
    assert.equal(
      text(),
      "Because it sorts.\n\n---\n*gpt-6-terra · medium · 1.4 s · in 3.1k (2.0k cached) · thought 200 · answer 612 · $0.0031*",
    );
    assert.deepEqual(charged, [3100]);
    assert.equal(result.errorDetails, undefined);
  });

  it("takes the request's files and selections along, but none that the workspace keeps out", async () => {
    await vscode.workspace.fs.writeFile(file(".env"), new TextEncoder().encode("TOKEN=1"));
    try {
      const references = [
        { id: "1", value: file("src/cart.js") },
        { id: "2", value: new vscode.Location(file("src/lru.ts"), new vscode.Range(1, 0, 3, 0)) },
        { id: "3", value: file(".env") },
        { id: "4", value: vscode.Uri.file("/etc/hosts") },
        { id: "5", value: "words" },
      ];
      const { asked, progress } = await ask({ prompt: "", command: "review", references });
      const [{ input } = assert.fail("nothing was asked")] = asked;
      assert.equal(input.command, "review");
      assert.deepEqual(
        input.pieces.map(({ kind, place }) => `${kind} ${place?.path} ${place?.startLine}–${place?.endLine}`),
        ["file src/cart.js 1–32", "selection src/lru.ts 2–3"],
      );
      assert.equal(progress.filter((line) => line.includes("was left out")).length, 2);
    } finally {
      await vscode.workspace.fs.delete(file(".env"));
    }
  });

  it("debugs a prompt that is nothing but a stack trace, with the code of its frames", async () => {
    const { asked } = await ask({ prompt: "TypeError: x is undefined\n    at total (src/cart.js:3:5)" });
    const [{ input } = assert.fail("nothing was asked")] = asked;
    assert.deepEqual([input.command, input.question], ["debug", ""]);
    assert.deepEqual(
      input.pieces.map(({ kind }) => kind),
      ["trace", "frame"],
    );
  });

  it("goes on from what was said before, without the receipts", async () => {
    const history = [
      { prompt: "Why?", command: "explain" },
      { response: [new vscode.ChatResponseMarkdownPart("It sorts.\n\n---\n*gpt · low · $0.1*")] },
    ];
    const { asked } = await ask({ prompt: "And then?" }, { history });
    assert.deepEqual(asked[0]?.earlier, [{ question: "/explain Why?", answer: "It sorts." }]);
  });

  it("stops at once, and what came stays", async () => {
    let count = 0;
    const { text, result } = await ask(
      { prompt: "Why?" },
      { onEvent: (stop) => ((count += 1) === 2 ? stop() : undefined) },
    );
    assert.equal(text(), "Because ");
    assert.deepEqual(followupsTo(result), []);
  });

  it("says plainly what failed and whether it was charged", async () => {
    const events: RunEvent[] = [
      { kind: "failed", failure: failureOf("auth", "No.") },
      { kind: "advised", advice: { title: "The key was refused", sentence: "Nothing was charged.", actions: [] } },
    ];
    const { result } = await ask({ prompt: "Why?" }, { events });
    assert.equal(result.errorDetails?.message, "The key was refused. Nothing was charged.");
  });

  it("offers what is often asked next", async () => {
    const { result } = await ask({ prompt: "Why?", command: "debug" });
    assert.deepEqual(
      followupsTo(result).map(({ command }) => command),
      ["fix"],
    );
  });

  it("sends nothing when there is nothing to ask", async () => {
    const { asked, text } = await ask({ prompt: "  " });
    assert.deepEqual(asked, []);
    assert.match(text(), /Nothing was sent/);
  });
});
