import { expect, test } from "vitest";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import type { GoesOn } from "../../../../src/host/chat/goesOn.ts";

const decided: RunEvent = {
  kind: "decided",
  decision: { tier: "max", score: 90, reasons: [], runnerUp: "high", chosenBy: "router" },
  rung: { model: "gpt-6.2-astra", effort: "xhigh", maxOutputTokens: 64_000 },
  estimate: { inputTokens: 100, low: 1, high: 2, ceiling: 3, typicalThinking: 300 },
  pieces: [],
  background: { connection: "openai" },
};

async function open(handOver: GoesOn["handOver"]) {
  const written: Turn[] = [];
  let pulled = 0;
  const conversation = await openConversation(undefined, {
    async *run() {
      yield decided;
      pulled += 1;
      yield { kind: "text", text: "It was sent." };
    },
    threads: { read: async () => [], append: async (_thread, turn) => void written.push(turn) },
    publish: () => undefined,
    onThread: () => undefined,
    listener: { started: () => undefined, changed: () => undefined, ended: () => undefined },
    goesOn: {
      handOver,
      holdFor: (id) => ({ id, maySend: async () => "yes" }),
      stop: async () => undefined,
      standing: async () => "here",
    },
    onOutcome: () => undefined,
    onUnmarked: () => undefined,
    offerDeeper: async () => undefined,
    now: () => 1000,
    newId: () => `id-${written.length}`,
  });
  await conversation.ask({ command: "ask", question: "Why?", pieces: [], omissions: [], tier: "auto" });
  return { conversation, written, pulled: () => pulled };
}

test("nothing leaves before it is written down that the answer goes on", async () => {
  const { conversation, pulled } = await open(async () => undefined);
  expect(pulled()).toBe(0);
  expect(conversation.isRunning()).toBe(false);
  expect(conversation.isWaiting()).toBe(true);
});

test("where that cannot be written down nothing is sent, and it is said", async () => {
  const { conversation, pulled, written } = await open(async () => {
    throw new Error("no space left on device");
  });
  expect(pulled()).toBe(0);
  expect(conversation.isWaiting()).toBe(false);
  expect(written.at(-1)).toMatchObject({ state: "failed", advice: { title: "The question was not sent" } });
});
