import { expect, test } from "vitest";
import { keyOf } from "../../../../src/core/cache/key.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { sha256 } from "../../../../src/host/store/sha256.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const deps = { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 };
const earlier = [{ question: "What is this?", answer: "A map." }];
const question: Question = { task: { command: "ask", question: "Why?", earlier }, pieces: [], tier: "low" };

async function eventsOf(asked: Question) {
  const prepared = await prepare(asked, deps);
  const continuation = { place: "x", items: [{ text: "read unmasked" }] };
  const { provider, sent } = scriptedProvider([
    { kind: "queued", requestId: undefined },
    { kind: "text", text: "So." },
    { kind: "continuation", continuation },
    { kind: "done", finish: "stop" },
  ]);
  const events: RunEvent[] = [];
  const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5000 };
  for await (const event of ask(prepared, new AbortController().signal, context)) events.push(event);
  return { kinds: events.map(({ kind }) => kind), sent, prepared };
}

test("a question whose secrets may leave says so, names its own message, and is not gone on from", async () => {
  const open = await eventsOf({ ...question, sendsSecrets: true });
  expect(open.sent[0]?.openMessage).toBe(2);
  expect(open.prepared.notices).toEqual(["You let the secrets of this question leave unmasked."]);
  expect(open.kinds).not.toContain("continuation");

  const masked = await eventsOf(question);
  expect(masked.sent[0]).not.toHaveProperty("openMessage");
  expect(masked.prepared.notices).toEqual([]);
  expect(masked.kinds).toContain("continuation");
});

test("its answer is not kept for the masked question, nor the other way round", async () => {
  const connection = {
    id: "a",
    preset: "openai",
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    api: "responses",
  } as const;
  const [open, masked] = [await prepare({ ...question, sendsSecrets: true }, deps), await prepare(question, deps)];
  expect(keyOf(connection, open.request, sha256)).not.toBe(keyOf(connection, masked.request, sha256));
});
