import { expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const decided: RunEvent = {
  kind: "decided",
  decision: { tier: "medium", score: 3, reasons: [], runnerUp: "low", chosenBy: "router" },
  rung: { model: "gpt-6.1-terra", effort: "medium", maxOutputTokens: 8000 },
  estimate: { inputTokens: 100, low: 1, high: 2, ceiling: 3, typicalThinking: 300 },
  pieces: [],
};

type Run = () => AsyncGenerator<RunEvent, void, undefined>;

/** A conversation that keeps what it told: turns written, updates published, outcomes. */
async function open(run: Run) {
  const written: Turn[] = [];
  const updates: Update[] = [];
  const outcomes: string[] = [];
  let ids = 0;
  const conversation = await openConversation(undefined, {
    run,
    threads: { read: async () => [], append: async (_, turn) => void written.push(turn) },
    publish: (update) => updates.push(update),
    onThread: () => undefined,
    listener: { started: () => undefined, changed: () => undefined, ended: () => undefined },
    onOutcome: (_, __, kind) => outcomes.push(kind),
    offerDeeper: async () => undefined,
    onUnmarked: () => outcomes.push("unmarked"),
    now: () => 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, written, updates, outcomes };
}

const explain = { command: "explain", question: "", pieces: [piece("sort(x)")], omissions: [], tier: "auto" } as const;

const receipt = {
  connection: "OpenAI",
  tier: "medium",
  model: "gpt-6.1-terra",
  effort: "medium",
  usage: undefined,
  isEstimated: false,
  cost: undefined,
  isSimulated: false,
  elapsedMs: 1,
  firstTokenMs: 1,
  requestId: undefined,
} as const;

async function* answersWhole(): ReturnType<Run> {
  yield decided;
  yield { kind: "text", text: "It sorts." };
  yield { kind: "done", finish: "stop" };
  yield { kind: "settled", receipt };
}

test("asking again, deeper, shallower or going on says what became of the answer before", async () => {
  const { conversation, outcomes } = await open(answersWhole);
  const ask = (question: string) => conversation.ask({ ...explain, command: "ask", question });
  const last = () => conversation.thread().turns.at(-1)?.id ?? "";
  await ask("What is a heap?");
  await conversation.retry(last(), undefined);
  await conversation.retry(last(), "low");
  await conversation.thinkHarder(last());
  await ask("It still fails, same error");
  await ask("And what is a trie?");
  await conversation.newChat();
  expect(outcomes).toEqual(["repeated", "lightened", "deepened", "stillWrong", "wentOn", "wentOn"]);
});

test("a retry after a stop or a failure is no outcome", async () => {
  const { conversation, outcomes } = await open(async function* () {
    yield decided;
    yield { kind: "failed", failure: failureOf("server", "It broke") };
    yield { kind: "settled", receipt };
  });
  await conversation.ask(explain);
  await conversation.retry(conversation.thread().turns[0]?.id ?? "", undefined);
  expect(outcomes).toEqual([]);
});

test("a mark is kept with its turn, told once, and taken back by marking nothing", async () => {
  const { conversation, outcomes, written, updates } = await open(answersWhole);
  await conversation.ask(explain);
  const id = conversation.thread().turns[0]?.id ?? "";
  await conversation.mark(id, "tooMuch");
  expect(written.at(-1)).toMatchObject({ id, mark: "tooMuch", answer: "It sorts." });
  expect(updates.at(-1)).toMatchObject({ type: "turn", body: { mark: "tooMuch" } });
  await conversation.mark(id, undefined);
  expect(written.at(-1)?.mark).toBeUndefined();
  expect(outcomes).toEqual(["tooMuch", "unmarked"]);
});
