import { expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { readThreadFile, threadOf, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

test("keeps the latest record of each turn, in the order they were asked", () => {
  const file = [
    threadRecord(turn({ id: "a", title: "First" }), { pieces: [piece("const a = 1;")] }),
    threadRecord(turn({ id: "b", title: "Second" }), { pieces: [] }),
    threadRecord(turn({ id: "a", title: "First", answer: "One.", state: "done" })),
  ].join("");
  const { turns, unreadable } = readThreadFile(file);
  expect(turns.map(({ turn: { id, answer } }) => [id, answer])).toEqual([
    ["a", "One."],
    ["b", ""],
  ]);
  expect(unreadable).toBe(0);
});

test("keeps the pieces of the first record, so that the question can be asked again", () => {
  const sent = piece("const a = 1;");
  const file = threadRecord(turn({ id: "a" }), { pieces: [sent] }) + threadRecord(turn({ id: "a", state: "done" }));
  expect(readThreadFile(file).turns[0]?.pieces).toEqual([JSON.parse(JSON.stringify(sent))]);
});

test("a turn that was running when the window went away was interrupted, and keeps what came", () => {
  const { turns } = readThreadFile(threadRecord(turn({ state: "running", answer: "Half an" })));
  expect(turns[0]?.turn).toMatchObject({ state: "interrupted", answer: "Half an" });
});

test("what a window writes of an answer that it took for cut off does not cost the whole of it", () => {
  const whole = turn({ id: "a", answer: "Half an answer.", state: "done", finish: "stop" });
  const stale = turn({ id: "a", answer: "Half an", state: "interrupted", mark: "tooLittle" });
  const { turns } = readThreadFile(threadRecord(turn({ id: "a" })) + threadRecord(whole) + threadRecord(stale));
  expect(turns.map((kept) => kept.turn)).toMatchObject([
    { answer: "Half an answer.", state: "done", finish: "stop", mark: "tooLittle" },
  ]);
});

test("a turn that was waiting to try again when the window went away waits no longer", () => {
  const failure = failureOf("rateLimit", "", { status: 429 });
  const waiting = { since: 1, until: 9e15, attempt: 2, of: 5, failure };
  const { turns, unreadable } = readThreadFile(threadRecord(turn({ waiting })));
  expect(turns[0]?.turn.state).toBe("interrupted");
  expect(turns[0]?.turn.waiting).toBeUndefined();
  expect(unreadable).toBe(0);
});

test.each([
  { model: "gpt-5.6-luna", priceFactor: 2.4 },
  { connection: "azure", label: "Azure" },
])("keeps the offer of a card", (offer) => {
  const advice = { title: "It is overloaded", sentence: "Try again.", actions: ["retry"], offer } as const;
  const { turns } = readThreadFile(threadRecord(turn({ state: "failed", advice })));
  expect(turns[0]?.turn.advice?.offer).toEqual(offer);
});

test("a torn last line and foreign lines are counted and cost nothing else", () => {
  const whole = threadRecord(turn({ id: "a", state: "done" }));
  const torn = threadRecord(turn({ id: "b" })).slice(0, 60);
  const { turns, unreadable } = readThreadFile(`${whole}{"v":2,"turn":{}}\n${torn}`);
  expect(turns.map((one) => one.turn.id)).toEqual(["a"]);
  expect(unreadable).toBe(2);
});

test("the first question names the thread", () => {
  expect(threadOf("t", []).title).toBe("");
  expect(threadOf("t", [{ turn: turn({ title: "Explain median" }), pieces: [] }]).title).toBe("Explain median");
});

test("what a model goes on from is read back beside its turn", () => {
  const continuation = { place: "https://api.openai.com/v1 gpt-6.1-sol", items: [{ type: "reasoning", id: "rs_1" }] };
  const file =
    threadRecord(turn({ id: "a" }), { pieces: [] }) + threadRecord(turn({ id: "a", state: "done" }), { continuation });
  expect(readThreadFile(file).turns[0]?.continuation).toEqual(continuation);
});

test("keeps the tools that a question was allowed, so that it can be asked again with them", () => {
  const hostedTools = [{ tool: "webSearch" }, { tool: "fileSearch", storeIds: ["vs_1"] }] as const;
  const { turns, unreadable } = readThreadFile(threadRecord(turn({ hostedTools })));
  expect(turns[0]?.turn.hostedTools).toEqual(hostedTools);
  expect(unreadable).toBe(0);
});

test("keeps what a deployment is", () => {
  const rung = { model: "team-blue", is: "o3", effort: "high", maxOutputTokens: 4_000 } as const;
  const { turns } = readThreadFile(threadRecord(turn({ state: "done", rung })));
  expect(turns[0]?.turn.rung).toEqual(rung);
});

test("bytes that went bad in what a model goes on from do not cost the turn", () => {
  const continuation = { place: "https://api.openai.com/v1 gpt-6.1-terra", items: [{ type: "reasoning" }] };
  const whole = threadRecord(turn({ id: "a", answer: "One.", state: "done" }), { continuation });
  for (const spoilt of [
    whole.replace('"items":[', '"itemz":['),
    whole.replace('"items":[{"type":"reasoning"}]', '"items":7'),
    whole.replace('"place":"https', '"place":null,"x":"https'),
  ]) {
    const { turns, unreadable } = readThreadFile(spoilt);
    expect(unreadable).toBe(0);
    expect(turns[0]).toMatchObject({ turn: { answer: "One." }, continuation: undefined });
  }
});
