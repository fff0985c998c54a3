import { expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Pause, QueuedQuestion } from "../../../../src/core/run/queue.ts";
import type { AskInput } from "../../../../src/host/chat/askInput.ts";
import { keptQueues } from "../../../../src/host/chat/keptQueues.ts";
import { createQuestionQueue, type QuestionQueue } from "../../../../src/host/chat/questionQueue.ts";
import type { QueueView } from "../../../../src/protocol/queue.ts";
import { answers, openFakeChat, type Run } from "../../../support/fakes/openChat.ts";
import { fakeMemory } from "../../../support/fakes/memory.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const input = (question: string): AskInput => ({ command: "ask", question, pieces: [], omissions: [], tier: "auto" });

function queued(question: string, changes: Partial<QueuedQuestion> = {}): QueuedQuestion {
  const none = { pieces: [], omissions: [], hostedTools: [], addedTools: [] } as const;
  return { id: `q-${question}`, question, tier: "auto", ...none, isFlex: false, background: "asRung", ...changes };
}

/** Answers that come when they are let go, in order. */
function heldAnswers() {
  let release = (): void => undefined;
  const run: Run = async function* (_, signal) {
    yield { kind: "text", text: "Half" };
    await new Promise<void>((resolve) => {
      release = resolve;
      signal.addEventListener("abort", () => resolve());
    });
    if (signal.aborted) yield { kind: "done", finish: "cancelled" };
    else yield* answers();
  };
  return { run, release: () => release() };
}

type Check = (question: QueuedQuestion, isAgreed: boolean) => Promise<Pause | undefined>;

async function open(run: Run, check: Check) {
  let queue: QuestionQueue | undefined;
  const chat = await openFakeChat(run, () => queue?.onFree());
  const views: QueueView[] = [];
  const memory = fakeMemory();
  const kept = keptQueues(memory);
  const make = (queues = kept) =>
    createQuestionQueue({
      conversation: chat.conversation,
      kept: queues,
      check,
      inputOf: async ({ question, tier, pieces, hostedTools }) => ({ ...input(question), tier, pieces, hostedTools }),
      publish: (view) => views.push(view),
    });
  queue = make();
  queue.turn();
  const questions = () => chat.conversation.thread().turns.map(({ question }) => question);
  const waiting = () => queue?.view().items.map(({ question }) => question);
  const reload = () => make(keptQueues(memory));
  return { ...chat, queue, make, reload, kept, views, questions, waiting };
}

async function openHeld(check: Check = async () => undefined) {
  const { run, release } = heldAnswers();
  const chat = await open(run, check);
  void chat.conversation.ask(input("first"));
  await expect.poll(() => chat.conversation.thread().turns[0]?.answer).toBe("Half");
  /** Lets the running answer end once it has begun. */
  const end = async () => {
    await expect.poll(() => chat.conversation.thread().turns.at(-1)?.answer).toBe("Half");
    release();
  };
  return { ...chat, end };
}

test("questions leave one after the other, each once its answer before it has ended, as they were put in", async () => {
  const { queue, asked, questions, waiting, end, conversation } = await openHeld();
  queue.add(queued("second", { tier: "max", pieces: [piece("x")], hostedTools: [{ tool: "webSearch" }] }));
  queue.add(queued("third"));
  expect(queue.isBusy()).toBe(true);
  expect(waiting()).toEqual(["second", "third"]);
  await end();
  await expect.poll(questions).toEqual(["first", "second"]);
  expect(asked[1]).toMatchObject({ tier: "max", pieces: [piece("x")], hostedTools: [{ tool: "webSearch" }] });
  expect(waiting()).toEqual(["third"]);
  await end();
  await expect.poll(questions).toEqual(["first", "second", "third"]);
  await end();
  await expect.poll(() => conversation.isRunning()).toBe(false);
  expect(queue.isBusy()).toBe(false);
  expect(asked).toHaveLength(3);
});

test("a stopped answer pauses the queue until Continue", async () => {
  const { queue, questions, conversation, views, end } = await openHeld();
  queue.add(queued("second"));
  await conversation.stop();
  await expect.poll(() => queue.view().pause).toEqual({ reason: "stopped" });
  expect(views.at(-1)?.pause).toEqual({ reason: "stopped" });
  expect(questions()).toEqual(["first"]);
  await queue.continue();
  expect(questions()).toEqual(["first", "second"]);
  await end();
});

test("a failed answer pauses the queue", async () => {
  let runs = 0;
  const failing: Run = async function* () {
    runs += 1;
    yield { kind: "failed", failure: failureOf("network", "gone") };
  };
  const { queue, conversation } = await open(failing, async () => undefined);
  const asking = conversation.ask(input("first"));
  queue.add(queued("second"));
  await asking;
  expect(queue.view().pause).toEqual({ reason: "failed" });
  expect(runs).toBe(1);
});

test("a budget in the way pauses it, and Continue asks the budget again", async () => {
  let budget: Pause | undefined = { reason: "budget", detail: "Nothing is left." };
  const { queue, questions, end } = await openHeld(async () => budget);
  queue.add(queued("second"));
  await end();
  await expect.poll(() => queue.view().pause).toEqual({ reason: "budget", detail: "Nothing is left." });
  await queue.continue();
  expect(queue.view().pause).toMatchObject({ reason: "budget" });
  expect(questions()).toEqual(["first"]);
  budget = undefined;
  await queue.continue();
  expect(questions()).toEqual(["first", "second"]);
  await end();
});

test("a question is not sent while its words are being changed, and then as they are", async () => {
  const { queue, questions, end } = await openHeld();
  queue.add(queued("second", { sendsSecrets: true }));
  queue.act("q-second", "edit");
  queue.act("q-second", "write", "the seco");
  expect(queue.view().items[0]).toMatchObject({ question: "second", editing: "the seco" });
  await end();
  await expect.poll(() => queue.isBusy()).toBe(true);
  expect(questions()).toEqual(["first"]);
  queue.act("q-second", "keep", "the second");
  await expect.poll(questions).toEqual(["first", "the second"]);
  await end();
});

test("left as it was, removed, and moved", async () => {
  const { queue, waiting, conversation } = await openHeld();
  for (const one of ["a", "b", "c"]) queue.add(queued(one));
  queue.act("q-a", "edit");
  queue.act("q-a", "leave");
  queue.act("q-c", "up");
  queue.act("q-a", "down");
  expect(waiting()).toEqual(["c", "a", "b"]);
  queue.act("q-a", "remove");
  queue.act("gone", "remove");
  expect(waiting()).toEqual(["c", "b"]);
  await conversation.stop();
});

test("a reload finds the queue paused, without a question that was sent already", async () => {
  const { queue, reload, kept, conversation, asked, end, questions } = await openHeld();
  queue.add(queued("second"));
  queue.add(queued("third"));
  await end();
  await expect.poll(questions).toEqual(["first", "second"]);
  // As a crash leaves it: the turn is on disk, and so is the question in the queue.
  expect(kept.load(conversation.thread().id).map(({ id }) => id)).toEqual(["q-second", "q-third"]);
  const reloaded = reload();
  reloaded.turn();
  expect(reloaded.view()).toMatchObject({ items: [{ id: "q-third" }], pause: { reason: "reload" } });
  reloaded.onFree();
  expect(asked).toHaveLength(2);
  await conversation.stop();
});

test("another chat sends nothing of it, and coming back finds it paused", async () => {
  const { queue, conversation, waiting, asked } = await openHeld();
  const home = conversation.thread().id;
  queue.add(queued("second"));
  await conversation.newChat();
  queue.turn();
  expect(waiting()).toEqual([]);
  await conversation.open(home);
  queue.turn();
  expect(queue.view()).toMatchObject({ items: [{ id: "q-second" }], pause: { reason: "left" } });
  expect(asked).toHaveLength(1);
});

test("closing the chat pauses it, and whoever opens the chat again reads that it was closed", async () => {
  const { queue, make, conversation, asked } = await openHeld();
  queue.add(queued("second"));
  queue.leave();
  expect(queue.view().pause).toEqual({ reason: "closed" });
  await conversation.stop();
  const again = make();
  again.turn();
  expect(again.view()).toMatchObject({ items: [{ id: "q-second" }], pause: { reason: "closed" } });
  expect(asked).toHaveLength(1);
});

test("asked in place of the answer that runs: that one is stopped, and what waits goes on after it", async () => {
  const { queue, conversation, questions, end, waiting } = await openHeld();
  queue.add(queued("later"));
  await queue.askAhead(queued("now"));
  expect(conversation.thread().turns.map(({ state }) => state)).toEqual(["stopped", "running"]);
  expect(waiting()).toEqual(["later"]);
  await end();
  await expect.poll(questions).toEqual(["first", "now", "later"]);
  await end();
});

test("asked ahead and not to be put together, it waits and says so", async () => {
  const chat = await openFakeChat(answers);
  const queue = createQuestionQueue({
    conversation: chat.conversation,
    kept: keptQueues(fakeMemory()),
    check: async () => undefined,
    inputOf: async () => {
      throw new Error("its tokens cannot be counted");
    },
    publish: () => undefined,
  });
  queue.turn();
  await queue.askAhead(queued("now"));
  expect(queue.view()).toMatchObject({ items: [{ question: "now" }], pause: { reason: "notSent" } });
});

test("taken out while the answer before it is stopped, it leaves the queue as a stopped answer does", async () => {
  const { queue, conversation, waiting } = await openHeld();
  queue.add(queued("later"));
  const asking = queue.askAhead(queued("now"));
  queue.act("q-now", "remove");
  await asking;
  expect(conversation.thread().turns.map(({ state }) => state)).toEqual(["stopped"]);
  expect(waiting()).toEqual(["later"]);
  expect(queue.view().pause).toBeDefined();
});

test("what is put in at the moment that an answer ends is asked, and once", async () => {
  const { queue, conversation, questions } = await open(answers, async () => undefined);
  const asking = conversation.ask(input("first"));
  queue.add(queued("second"));
  await asking;
  queue.onFree();
  queue.onFree();
  await expect.poll(questions).toEqual(["first", "second"]);
  await expect.poll(() => queue.isBusy()).toBe(false);
  expect(questions()).toEqual(["first", "second"]);
});

test("nobody is asked about a file while away: it waits for Continue", async () => {
  const agreed: boolean[] = [];
  const { queue, questions, end } = await openHeld(async (_, isAgreed) => {
    agreed.push(isAgreed);
    return isAgreed ? undefined : { reason: "file", detail: ".env" };
  });
  queue.add(queued("second"));
  await end();
  await expect.poll(() => queue.view().pause).toEqual({ reason: "file", detail: ".env" });
  await queue.continue();
  expect(questions()).toEqual(["first", "second"]);
  expect(agreed).toEqual([false, true]);
  await end();
});
