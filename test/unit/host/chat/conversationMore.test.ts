import { once } from "node:events";
import { expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import { piece } from "../../../support/fakes/pieces.ts";

async function* answers(): AsyncGenerator<RunEvent, void, undefined> {
  yield { kind: "text", text: "It sorts." };
  yield { kind: "done", finish: "stop" };
}

async function open(events = answers, now = () => 1000) {
  const asked: Question[] = [];
  const ends: string[] = [];
  let file = "";
  let ids = 0;
  const conversation = await openConversation(undefined, {
    run: (question) => {
      asked.push(question);
      return events();
    },
    threads: { read: async () => [], append: async (_, turn, extra) => void (file += threadRecord(turn, extra)) },
    publish: () => undefined,
    onThread: () => undefined,
    listener: { started: () => undefined, changed: () => undefined, ended: ({ state }) => ends.push(state) },
    onOutcome: () => undefined,
    offerDeeper: async () => undefined,
    onUnmarked: () => undefined,
    now,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, asked, ends, file: () => file };
}

const explain = { command: "explain", question: "", pieces: [piece("sort(x)")], omissions: [], tier: "auto" } as const;

test("what Plumb finds by itself is kept with the question and sent with it", async () => {
  const found = piece("function sort() {}", { kind: "related", isAutomatic: true });
  const { conversation, asked, file } = await open();
  await conversation.ask({ ...explain, gatherMore: async () => [found] });
  expect(asked[0]?.pieces).toEqual([...explain.pieces, found]);
  expect(readThreadFile(file()).turns[0]?.pieces).toEqual([...explain.pieces, found]);
});

test("asked again, it carries the same and looks for nothing anew", async () => {
  const found = piece("function sort() {}", { kind: "related", isAutomatic: true });
  const { conversation, asked } = await open();
  await conversation.ask({ ...explain, gatherMore: async () => [found] });
  await conversation.retry("id-2", undefined);
  expect(asked.map(({ pieces }) => pieces)).toEqual([
    [...explain.pieces, found],
    [...explain.pieces, found],
  ]);
});

test("the next question looks for what the thread does not carry yet", async () => {
  const { conversation } = await open();
  await conversation.ask(explain);
  const known: unknown[] = [];
  await conversation.ask({
    ...explain,
    gatherMore: async (carried) => {
      known.push(...carried);
      return [];
    },
  });
  expect(known).toEqual(explain.pieces);
});

test("stopped while Plumb still looks, a question is never sent", async () => {
  const { conversation, asked, ends } = await open();
  const gatherMore = async (_: unknown, signal: AbortSignal) => {
    if (!signal.aborted) await once(signal, "abort");
    return [];
  };
  const asking = conversation.ask({ ...explain, gatherMore });
  await conversation.stop();
  await asking;
  expect(asked).toEqual([]);
  expect(ends).toEqual(["stopped"]);
  expect(conversation.thread().turns[0]).toMatchObject({ state: "stopped", receipt: undefined });
});

test("a failure is kept with what is said of it, and never without", async () => {
  let at = 1000;
  async function* fails(): AsyncGenerator<RunEvent, void, undefined> {
    at += 10_000;
    yield { kind: "failed", failure: failureOf("server", "", { status: 500 }) };
    yield { kind: "advised", advice: { title: "It failed", sentence: "Try again.", actions: ["retry"] } };
  }
  const { conversation, file } = await open(fails, () => at);
  await conversation.ask(explain);
  const lines = file()
    .split("\n")
    .filter((line) => line.includes('"state":"failed"'));
  expect(lines.map((line) => line.includes("Try again."))).toEqual([true]);
});
