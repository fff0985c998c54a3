import assert from "node:assert/strict";
import * as vscode from "vscode";
import { managers } from "../../src/host/commands/manageModels.ts";
import { createEditorModels } from "../../src/host/editorModels/editorModels.ts";
import { createEditorProvider } from "../../src/host/editorModels/editorProvider.ts";
import { vscodeModels } from "../../src/host/editorModels/vscodeModels.ts";
import type { AnswerEvent } from "../../src/core/provider/answerEvent.ts";
import type { FunctionTool, Message } from "../../src/core/provider/provider.ts";
import { startTimer } from "../../src/core/provider/createProvider.ts";

const models = createEditorModels(vscodeModels);
const provider = createEditorProvider({ models, idleTimeoutMs: 20_000, after: startTimer });

interface Asking {
  readonly model?: string;
  readonly tools?: readonly FunctionTool[];
  /** Messages after the question. */
  readonly after?: readonly Message[];
  readonly onText?: (stop: AbortController) => unknown;
}

async function ask(
  text: string,
  { model = "fixture/quoting", tools = [], after = [], onText = () => undefined }: Asking = {},
) {
  const stop = new AbortController();
  const events: AnswerEvent[] = [];
  const request = {
    model,
    effort: "none",
    instructions: "Be brief.",
    messages: [
      { role: "user", text: "Earlier?" },
      { role: "assistant", text: "Yes." },
      { role: "user", text },
      ...after,
    ],
    tools,
    maxOutputTokens: 1000,
  } as const;
  for await (const event of provider.answer(request, stop.signal)) {
    events.push(event);
    if (event.kind === "text") onText(stop);
  }
  return events;
}

const textIn = (events: readonly AnswerEvent[]) =>
  events.map((event) => (event.kind === "text" ? event.text : "")).join("");
const failureIn = (events: readonly AnswerEvent[]) => {
  const last = events.at(-1);
  return last?.kind === "failed" ? last.failure : undefined;
};

describe("VS Code's own models", () => {
  it("are listed with what another extension says of them", async () => {
    const listed = await models.list();
    const quoting = listed.find(({ vendor, id }) => vendor === "fixture" && id === "quoting");
    assert.equal(quoting?.name, "Quoting");
    assert.equal(quoting.family, "fixture");
    assert.equal(await models.inputLimit("fixture/quoting"), 6400);
    assert.equal(await models.inputLimit("fixture/none"), undefined);
  });

  it("can be listed on every change without an end of changes coming of it", async () => {
    let changes = 0;
    const watching = models.onDidChange(() => {
      changes += 1;
      void models.list();
    });
    try {
      for (let round = 0; round < 8; round += 1) await models.list();
      const before = changes;
      await vscode.commands.executeCommand("editorModels.add");
      for (let round = 0; round < 8; round += 1) await models.list();
      assert.ok(before < 5 && changes < 10, `${before} changes before one was made, ${changes} after`);
      assert.ok((await models.list()).some(({ id }) => id === "late"));
    } finally {
      watching.dispose();
    }
  });

  it("answer in a stream, with the instructions first and the turns in order", async () => {
    const events = await ask("What is this?");
    assert.equal(textIn(events), "4 messages, roles 1 1 2 1: What is this?");
    assert.deepEqual(events.at(0), { kind: "queued", requestId: undefined });
    assert.deepEqual(events.at(-1), { kind: "done", finish: "stop" });
  });

  it("show their thinking apart from the answer", async () => {
    const events = await ask("think first");
    const [thinking] = events.filter(({ kind }) => kind === "thinking");
    assert.deepEqual(thinking, { kind: "thinking", text: "Let me see.", headline: undefined });
    assert.match(textIn(events), /think first$/);
  });

  it("may call a tool, or say nothing", async () => {
    const events = await ask("call a tool");
    assert.deepEqual(events.slice(1), [
      { kind: "tool", id: "call-1", name: "look", args: '{"at":"src"}' },
      { kind: "done", finish: "toolCalls" },
    ]);
    assert.equal(failureIn(await ask("say nothing"))?.kind, "empty");
  });

  it("are offered functions, and get back together what their calls came to", async () => {
    const tools = [{ name: "look", description: "Looks.", parameters: { type: "object", properties: {} } }];
    assert.equal(textIn(await ask("name your tools", { tools })), "look");
    const calls = [
      { id: "call-1", name: "look", args: '{"at":"src"}' },
      { id: "call-2", name: "look", args: "{}" },
    ];
    const events = await ask("Why?", {
      tools,
      after: [
        { role: "assistant", text: "", calls },
        { role: "tool", callId: "call-1", text: "cart.js" },
        { role: "tool", callId: "call-2", text: "nothing" },
      ],
    });
    assert.equal(textIn(events), "call-1 came to cart.js, call-2 came to nothing");
  });

  it("stop at once, and the other extension is told", async () => {
    const events = await ask("never end", { onText: (stop) => stop.abort() });
    assert.deepEqual(events.at(-1), { kind: "done", finish: "cancelled" });
    // 1.104 drops a cancellation once the answer has begun.
    if (!vscode.version.startsWith("1.104")) await vscode.commands.executeCommand("editorModels.cancelled");
  });

  const failures = {
    NotFound: "modelNotFound",
    NoPermissions: "permission",
    Blocked: "quota",
    ChatQuotaExceeded: "quota",
    ChatRateLimited: "rateLimit",
    Plain: "unknown",
  };
  for (const [name, kind] of Object.entries(failures)) {
    it(`end in ${kind} when they fail with ${name}`, async () => {
      const failure = failureIn(await ask(`fail with ${name}`));
      assert.equal(failure?.kind, kind, JSON.stringify(failure));
    });
  }

  it("are cut off when they fail in the middle, and what came is kept", async () => {
    const events = await ask("fail with Plain midway", {
      onText: () => void vscode.commands.executeCommand("editorModels.goOn"),
    });
    assert.equal(textIn(events), "Half an answer");
    assert.equal(failureIn(events)?.kind, "interrupted");
  });

  it("are a plain failure when the model is not there", async () => {
    const failure = failureIn(await ask("Hello", { model: "fixture/none" }));
    assert.equal(failure?.kind, "modelNotFound");
    assert.match(failure.message, /fixture\/quoting/);
  });

  it("are not used without the user's consent", async () => {
    // VS Code refuses to show dialogs while an extension is tested, which is a refusal of consent too.
    const failure = failureIn(await ask("Hello", { model: "fixture/guarded" }));
    assert.equal(failure?.kind, "permission", JSON.stringify(failure));
    assert.equal(failure.code, "NoPermissions");
  });

  it("are managed by a command of VS Code's", async () => {
    const known = await vscode.commands.getCommands(true);
    assert.ok(
      managers.some((name) => known.includes(name)),
      "none of the names is known",
    );
  });
});
