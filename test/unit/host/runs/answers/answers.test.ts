import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faults } from "../../../../support/simulation/faults.ts";
import { type AnswerWindow, password } from "./answerWindow.ts";
import { openAnswerWindows } from "./answerWindows.ts";

type Windows = Awaited<ReturnType<typeof openAnswerWindows>>;
let windows: Windows;
beforeEach(async () => {
  windows = await openAnswerWindows({ paceMs: 8 });
});
afterEach(() => windows.close());

const until = { timeout: 15_000, interval: 10 };

/** Asks, and waits until some of the answer is there. */
async function begin(window: AnswerWindow, question = "Why is the sky blue?") {
  await window.ask(question);
  const { id: threadId, turns } = window.conversation.thread();
  const turnId = turns.at(-1)?.id ?? "";
  await expect.poll(() => window.conversation.turn(turnId)?.background?.place, until).toBeDefined();
  await expect.poll(() => window.conversation.turn(turnId)?.thinking, until).toBeDefined();
  return { threadId, turnId };
}

/** Waits until the place to go on from is on disk, where a window that is killed leaves it. */
async function placeKept(threadId: string): Promise<void> {
  const place = async () => (await windows.thread(threadId)).at(-1)?.turn.background?.place;
  await expect.poll(place, until).toBeDefined();
}

/** The whole answer stands in the chat, on disk and in the ledger, once. */
async function expectWhole(window: AnswerWindow, turnId: string): Promise<void> {
  const turn = window.conversation.turn(turnId);
  const undisturbed = await askedUndisturbed();
  expect(turn?.answer).toBe(undisturbed.answer);
  expect(turn?.thinking?.text).toBe(undisturbed.thinking);
  expect(turn).toMatchObject({ state: "done", receipt: { isEstimated: false } });
  const kept = await windows.thread(window.conversation.thread().id);
  const onDisk = kept.find((one) => one.turn.id === turnId)?.turn;
  expect(onDisk?.answer).toBe(undisturbed.answer);
  expect(onDisk?.thinking?.text).toBe(undisturbed.thinking);
  const ledger = await windows.ledger();
  expect(ledger).toHaveLength(1);
  expect(ledger.filter(({ id }) => id === turnId)).toMatchObject([{ cost: turn?.receipt?.cost?.total }]);
  expect((await windows.book()).open).toEqual([]);
  expect(windows.posts().filter(({ body }) => JSON.stringify(body).includes('"background":true'))).toHaveLength(1);
}

/** The same question with nothing in its way, of a server of its own. */
async function askedUndisturbed(): Promise<{ readonly answer: string; readonly thinking: string }> {
  const calm = await openAnswerWindows();
  try {
    const window = await calm.open("calm");
    await window.ask("Why is the sky blue?", "no");
    const { answer = "", thinking } = window.conversation.thread().turns[0] ?? {};
    return { answer, thinking: thinking?.text ?? "" };
  } finally {
    await calm.close();
  }
}

describe("an answer in the background", { timeout: 30_000 }, () => {
  it("is a run of its own: whole, charged once, and no reservation is left", async () => {
    const one = await windows.open("one");
    await one.ask("Why is the sky blue?");
    const [turn] = one.conversation.thread().turns;
    expect(turn).toMatchObject({ state: "running", background: { connection: "main" } });
    await expect.poll(() => one.desk.list()[0]?.state, until).toBe("done");
    const end = one.conversation.thread().turns[0];
    expect(end?.answer).toContain("simulat");
    expect(windows.posts()).toHaveLength(1);
    expect(await windows.ledger()).toMatchObject([{ id: turn?.id, cost: end?.receipt?.cost?.total, finish: "stop" }]);
    expect(await windows.book()).toMatchObject({ open: [], spent: [{ amount: end?.receipt?.cost?.total }] });
    expect(one.desk.list()[0]).toMatchObject({ cost: end?.receipt?.cost?.total, connection: "OpenAI", tier: "low" });
    expect(windows.reported).toEqual([]);
  });

  it("goes on in the next window when its own is closed, with the same text and one receipt", async () => {
    const one = await windows.open("one");
    const { threadId, turnId } = await begin(one);
    await one.close();
    const two = await windows.open("two", threadId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("done");
    await expectWhole(two, turnId);
    expect(windows.cancels()).toEqual([]);
  });

  it("is taken over when its window is killed, by one of those that are open, in whatever chat", async () => {
    const one = await windows.open("one");
    const others = [await windows.open("two"), await windows.open("three")];
    const { threadId, turnId } = await begin(one);
    await placeKept(threadId);
    one.kill();
    await expect.poll(() => others[0]?.desk.find(turnId)?.state, until).toBe("done");
    expect(others.flatMap(({ ended }) => ended)).toHaveLength(1);
    const later = await windows.open("later", threadId);
    await expectWhole(later, turnId);
  });

  it("leaves its window free: a new chat begins beside it, and its own chat shows it whole later", async () => {
    const one = await windows.open("one");
    const { threadId, turnId } = await begin(one);
    expect(one.conversation.isWaiting()).toBe(true);
    await one.conversation.newChat();
    expect(one.conversation.isWaiting()).toBe(false);
    await one.ask("What is two and two?", "no");
    expect(one.conversation.thread().turns[0]).toMatchObject({ state: "done" });
    await one.conversation.open(threadId);
    await expect.poll(() => one.desk.find(turnId)?.state, until).toBe("done");
    await expectWhole(one, turnId);
  });

  it("asks nothing else of a chat that waits for it", async () => {
    const one = await windows.open("one");
    await begin(one);
    await one.ask("And why is it red?");
    expect(one.conversation.thread().turns).toHaveLength(1);
  });

  it("is cancelled at the provider when it is stopped, and charged what it took until then", async () => {
    await windows.close();
    // Slow enough to be stopped in the middle.
    windows = await openAnswerWindows({ paceMs: 30 });
    const one = await windows.open("one");
    const { turnId } = await begin(one);
    await one.conversation.stop();
    expect(windows.cancels()).toHaveLength(1);
    expect(one.desk.find(turnId)?.state).toBe("cancelled");
    const turn = one.conversation.turn(turnId);
    expect(turn).toMatchObject({ state: "stopped", receipt: { isEstimated: false } });
    expect(await windows.ledger()).toMatchObject([{ id: turnId, cost: turn?.receipt?.cost?.total }]);
    expect(await windows.book()).toMatchObject({ open: [], spent: [{ amount: turn?.receipt?.cost?.total }] });
  });

  it("is cancelled by a window that takes it over for that", async () => {
    await windows.close();
    windows = await openAnswerWindows({ paceMs: 30 });
    const one = await windows.open("one");
    const two = await windows.open("two");
    const { threadId, turnId } = await begin(one);
    await placeKept(threadId);
    one.kill();
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBeDefined();
    await two.desk.cancel(turnId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("cancelled");
    expect(windows.cancels()).toHaveLength(1);
    expect(await windows.ledger()).toMatchObject([{ id: turnId, isEstimated: false }]);
  });

  it("survives a network that goes away and comes back", async () => {
    const one = await windows.open("one");
    const { turnId } = await begin(one);
    windows.line.down();
    await expect.poll(() => windows.simulation.requests.length).toBe(1);
    windows.line.up();
    await expect.poll(() => one.desk.find(turnId)?.state, until).toBe("done");
    await expectWhole(one, turnId);
  });

  it("gives secrets back in a window that did not ask", async () => {
    const one = await windows.open("one");
    windows.simulation.answerWith(`The password is not wrong. ${"It is right. ".repeat(60)} It is PLUMB`);
    const { threadId, turnId } = await begin(one, `Is the password ${password} wrong?`);
    const sent = JSON.stringify(windows.posts()[0]?.body);
    expect(sent).not.toContain(password);
    const placeholder = /PLUMB_SECRET_[\da-f]{8}/.exec(sent)?.[0] ?? "none";
    await one.close();
    const two = await windows.open("two", threadId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("done");
    expect(two.conversation.turn(turnId)?.masked).toBe(1);
    expect(two.conversation.turn(turnId)?.answer).not.toContain(placeholder);
  });

  it("ends at its deadline, whoever follows it then", async () => {
    await windows.close();
    windows = await openAnswerWindows({ paceMs: 400, speed: 200, settings: { backgroundHours: 0.1 } });
    const one = await windows.open("one");
    await one.ask("Why is the sky blue?");
    const { id } = one.conversation.thread();
    const turnId = one.conversation.thread().turns[0]?.id ?? "";
    // At this speed a window that closes is given a moment: what it did not write before is lost with it.
    await placeKept(id);
    await one.close();
    const two = await windows.open("two", id);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("failed");
    expect(two.conversation.turn(turnId)?.failure).toMatchObject({ kind: "timeout", code: "total_timeout" });
    expect(windows.cancels()).toHaveLength(1);
    expect(await windows.ledger()).toMatchObject([{ id: turnId, isEstimated: false }]);
  });

  it("is told as gone when the provider keeps it no longer, and can be asked again", async () => {
    const one = await windows.open("one");
    const { threadId, turnId } = await begin(one);
    await one.close();
    windows.simulation.expireBackground();
    const two = await windows.open("two", threadId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("failed");
    expect(two.conversation.turn(turnId)).toMatchObject({
      failure: { kind: "expired" },
      receipt: { isEstimated: true },
    });
    expect(await windows.ledger()).toHaveLength(1);
    await two.desk.retry(turnId);
    await expect.poll(() => two.desk.list().map(({ state }) => state), until).toEqual(["done", "failed"]);
    expect(windows.posts()).toHaveLength(2);
  });

  it("waits for the user when the provider does not take the key, and goes on with a good one", async () => {
    const one = await windows.open("one");
    const { threadId, turnId } = await begin(one);
    await one.close();
    const refusal = { ...faults.invalidKey(), when: ({ method }: { readonly method: string }) => method === "GET" };
    windows.simulation.script(refusal);
    const two = await windows.open("two", threadId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("paused");
    expect(two.conversation.turn(turnId)?.notices.join(" ")).toContain("mend the connection, then resume");
    expect(await windows.ledger()).toEqual([]);
    expect((await windows.book()).open).toHaveLength(1);
    await two.desk.resume(turnId);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("done");
    await expectWhole(two, turnId);
  });
});

describe("a question that is being sent", { timeout: 30_000 }, () => {
  it("is lost, said and counted at its worst, when its window is killed before it knows where the answer is", async () => {
    const one = await windows.open("one");
    windows.simulation.script(faults.delay(400));
    void one.ask("Why is the sky blue?");
    await expect.poll(() => windows.posts().length, until).toBe(1);
    const { id, turns } = one.conversation.thread();
    const turnId = turns[0]?.id ?? "";
    one.kill();
    const two = await windows.open("two", id);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("lost");
    expect(two.conversation.turn(turnId)).toMatchObject({ state: "failed", failure: { kind: "lost" } });
    expect(windows.posts()).toHaveLength(1);
    expect(await windows.ledger()).toMatchObject([{ id: turnId, finish: "lost", isEstimated: true }]);
    const { open, spent } = await windows.book();
    expect([open.length, spent.length]).toEqual([0, 1]);
  });

  it("is lost, and not sent again, when the line is cut", async () => {
    const one = await windows.open("one");
    windows.simulation.script(faults.closeSocket());
    await one.ask("Why is the sky blue?");
    await expect.poll(() => one.desk.list()[0]?.state, until).toBe("lost");
    expect(windows.posts()).toHaveLength(1);
  });

  it("is found again by the next window when its own is closed in the middle", async () => {
    const one = await windows.open("one");
    windows.simulation.script(faults.delay(50));
    void one.ask("Why is the sky blue?");
    await expect.poll(() => windows.posts().length, until).toBe(1);
    const { id, turns } = one.conversation.thread();
    await one.close();
    const two = await windows.open("two", id);
    await expect.poll(() => two.desk.find(turns[0]?.id ?? "")?.state, until).toBe("done");
    expect(windows.posts()).toHaveLength(1);
  });

  it("leaves with the next window, where it was refused and waits for its next attempt", async () => {
    const one = await windows.open("one");
    windows.simulation.script(faults.rateLimit({ retryAfterMs: 60_000 }));
    await one.ask("Why is the sky blue?");
    const { id } = one.conversation.thread();
    const turnId = one.conversation.thread().turns[0]?.id ?? "";
    await expect.poll(() => one.conversation.turn(turnId)?.waiting, until).toBeDefined();
    await one.close();
    const two = await windows.open("two", id);
    await expect.poll(() => two.desk.find(turnId)?.state, until).toBe("done");
    expect(windows.posts()).toHaveLength(2);
    expect(await windows.ledger()).toHaveLength(1);
    expect((await windows.book()).open).toEqual([]);
  });
});
