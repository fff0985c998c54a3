import { expect, test } from "vitest";
import { canTeach } from "../../../../src/core/thread/outcomes.ts";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import { branchPoint } from "../../../../src/protocol/branchPoint.ts";
import { answers, answersUntilStopped, openFakeChat, type Run } from "../../../support/fakes/openChat.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const ask = (question: string) =>
  ({ command: "ask", question, pieces: [piece(question)], omissions: [], tier: "high" }) as const;

async function openWithTwo(run: Run = answers) {
  const chat = await openFakeChat(run);
  await chat.conversation.ask(ask("What does it do?"));
  await chat.conversation.ask(ask("And then?"));
  const [first, second] = chat.conversation.thread().turns.map(({ id }) => id);
  return { ...chat, home: chat.conversation.thread().id, first: first ?? "", second: second ?? "" };
}

test("a question that is changed is asked in a thread of its own, with everything before it", async () => {
  const { conversation, asked, read, home, second } = await openWithTwo();
  const before = read(home);
  await conversation.askEdited({ turnId: second, question: "And after that?", without: [] });
  expect(conversation.thread().id).not.toBe(home);
  expect(conversation.thread().turns.map(({ question }) => question)).toEqual(["What does it do?", "And after that?"]);
  expect(asked[2]).toMatchObject({ tier: "high", pieces: [piece("And then?")] });
  // To the byte what the provider had cached, and what its model goes on from.
  expect(asked[2]?.task.earlier).toEqual(asked[1]?.task.earlier);
  expect(asked[2]?.task.earlier[0]?.continuation).toBeDefined();
  expect(read(home)).toEqual(before);
});

test("it leaves out the pieces that were taken out", async () => {
  const { conversation, asked, second } = await openWithTwo();
  await conversation.askEdited({ turnId: second, question: "And?", without: [piece("And then?").id] });
  expect(asked[2]?.pieces).toEqual([]);
});

test("a branch goes by its root's name at the provider's prompt cache, and by its own in the chat", async () => {
  const { conversation, asked, home, second } = await openWithTwo();
  await conversation.askEdited({ turnId: second, question: "One", without: [] });
  const again = conversation.thread().turns.at(-1)?.id ?? "";
  await conversation.askEdited({ turnId: again, question: "Two", without: [] });
  expect(asked.map(({ cacheKey }) => cacheKey)).toEqual([home, home, home, home]);
  expect(new Set(asked.map(({ chat }) => chat)).size).toBe(3);
});

test("the first question asked anew begins a thread that shares nothing, and says where it came from", async () => {
  const { conversation, home, first } = await openWithTwo();
  await conversation.askEdited({ turnId: first, question: "What is it?", without: [] });
  const { turns, title } = conversation.thread();
  expect(turns).toHaveLength(1);
  expect(title).toBe("What is it?");
  expect(branchPoint(turns)?.branch).toEqual({ threadId: home, title: "What does it do?" });
  expect(conversation.originId()).toBe(home);
});

test("a branch from a turn asks nothing, and is there after a reload as it was shown", async () => {
  const { conversation, asked, read, shown, home, first } = await openWithTwo();
  expect(await conversation.branch(first)).toBe(true);
  const { id, turns } = conversation.thread();
  expect(shown.at(-1)).toBe(id);
  expect(asked).toHaveLength(2);
  expect(turns.map(({ question }) => question)).toEqual(["What does it do?"]);
  expect(turns[0]?.id).not.toBe(first);
  expect(branchPoint(turns)).toMatchObject({ branch: { threadId: home, original: first } });
  expect(read(id).map(({ turn }) => turn)).toEqual(turns);
  expect(exchangesOf(read(id))).toEqual(exchangesOf(read(home).slice(0, 1)));
});

test("its first own question names it", async () => {
  const { conversation, first } = await openWithTwo();
  await conversation.branch(first);
  expect(conversation.thread().title).toBe("What does it do?");
  await conversation.ask(ask("Something else"));
  expect(conversation.thread().title).toBe("Something else");
});

test("an answer that runs stays in its thread: leaving stops it, and the branch has what came before it", async () => {
  const { conversation, read } = await openFakeChat(answersUntilStopped);
  const asking = conversation.ask(ask("Long?"));
  await expect.poll(() => conversation.thread().turns[0]?.answer).toBe("Half");
  const home = conversation.thread().id;
  const running = conversation.thread().turns[0]?.id ?? "";
  expect(await conversation.branch(running)).toBe(false);
  const again = conversation.askEdited({ turnId: running, question: "Short?", without: [] });
  await asking;
  await expect.poll(() => conversation.thread().turns[0]?.question).toBe("Short?");
  expect(read(home)[0]?.turn).toMatchObject({ question: "Long?", state: "stopped", answer: "Half" });
  await conversation.stop();
  await again;
});

test("what becomes of an answer that was taken along is learnt of the one answer that was given", async () => {
  const receipt = { connection: "x", tier: "high", model: "m", effort: "high", usage: undefined } as const;
  const billed = { ...receipt, isEstimated: false, cost: undefined, isSimulated: false, elapsedMs: 1 } as const;
  const more = { firstTokenMs: undefined, requestId: undefined } as const;
  const decision = { tier: "high", score: 1, reasons: [], runnerUp: undefined, chosenBy: "router" } as const;
  const chat = await openFakeChat(async function* () {
    const rung = { model: "m", effort: "high", maxOutputTokens: 100 } as const;
    const estimate = { inputTokens: 1, low: 1, high: 1, ceiling: 1, typicalThinking: 1 };
    yield { kind: "decided", decision, rung, estimate, pieces: [] };
    yield { kind: "text", text: "Yes." };
    yield { kind: "done", finish: "stop" };
    yield { kind: "settled", receipt: { ...billed, ...more } };
  });
  await chat.conversation.ask(ask("Is it?"));
  const original = chat.conversation.thread().turns[0];
  expect(original && canTeach(original)).toBe(true);
  await chat.conversation.branch(original?.id ?? "");
  const copy = chat.conversation.thread().turns[0]?.id ?? "";
  await chat.conversation.mark(copy, "tooMuch");
  await chat.conversation.mark(copy, undefined);
  expect(chat.outcomes).toEqual([`${original?.id} tooMuch`, `${original?.id} unmarked`]);
});

test("a question without a word is none, and a summary is not asked again", async () => {
  const { conversation, asked, second } = await openWithTwo();
  await conversation.askEdited({ turnId: second, question: " ", without: [] });
  await conversation.compact();
  const summary = conversation.thread().turns.at(-1)?.id ?? "";
  await conversation.askEdited({ turnId: summary, question: "Why?", without: [] });
  expect(asked).toHaveLength(3);
});

test("a changed question is asked once, however often Enter is pressed while the answer before it is being stopped", async () => {
  const { conversation, asked, first } = await openWithTwo();
  const edit = { turnId: first, question: "What is it?", without: [] };
  await Promise.all([conversation.askEdited(edit), conversation.askEdited(edit)]);
  expect(asked).toHaveLength(3);
  expect(conversation.thread().turns.map(({ question }) => question)).toEqual(["What is it?"]);
});
