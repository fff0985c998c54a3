import { expect, test } from "vitest";
import type { Piece } from "../../../../src/core/context/piece.ts";
import { carriedTurns, isInForce } from "../../../../src/core/thread/compaction.ts";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import { readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import type { KeptTurn } from "../../../../src/core/thread/threadFile.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

const done = (id: string, changes: Partial<Turn> = {}, pieces: readonly Piece[] = []): KeptTurn => ({
  turn: turn({ id, question: `Question ${id}?`, answer: `Answer ${id}.`, state: "done", finish: "stop", ...changes }),
  pieces,
});
const summary = (changes: Partial<Turn> = {}) =>
  done("s", { command: "compact", question: "", answer: "The summary.", ...changes });
const answers = (kept: readonly KeptTurn[]) => exchangesOf(kept).map(({ answer }) => answer);

test("a summary stands for the turns before it, and later turns follow it", () => {
  const kept = [done("a"), done("b"), summary(), done("c")];
  expect(answers(kept)).toEqual(["The summary.", "Answer c."]);
  expect(exchangesOf(kept)[0]?.standsFor?.questions).toBe(2);
});

test.each<[string, Partial<Turn>]>([
  ["still runs", { state: "running", finish: undefined }],
  ["was stopped", { state: "stopped", finish: "cancelled" }],
  ["failed", { state: "failed", finish: undefined }],
  ["was cut at its limit", { finish: "length" }],
  ["was refused", { finish: "refusal" }],
  ["came empty", { answer: " " }],
  ["was taken back", { isUndone: true }],
])("a summary that %s changes nothing", (_, changes) => {
  expect(answers([done("a"), summary(changes), done("c")])).toEqual(["Answer a.", "Answer c."]);
});

test("the newest summary counts, and taking it back brings the one before it into force", () => {
  const second = (isUndone: boolean) => summary({ id: "s2", answer: "The second.", isUndone });
  const kept = [done("a"), summary(), done("b")];
  expect(answers([...kept, second(false), done("c")])).toEqual(["The second.", "Answer c."]);
  expect(answers([...kept, second(true), done("c")])).toEqual(["The summary.", "Answer b.", "Answer c."]);
});

test("code goes along with the summary: the newest text of each place, and none that is no longer true", () => {
  const at = (path: string, startLine: number, endLine: number) => ({
    uri: `file:///${path}`,
    path,
    startLine,
    endLine,
  });
  const old = piece("let old;", { place: at("a.ts", 1, 4), kind: "selection" });
  const fresh = piece("let fresh;", { place: at("a.ts", 1, 4), kind: "selection" });
  const part = piece("let part;", { place: at("b.ts", 9, 9), kind: "selection" });
  const whole = piece("let whole;", { place: at("b.ts", 1, 90), kind: "file" });
  const problems = piece("- error", { kind: "problems", place: at("c.ts", 1, 1) });
  const kept = [done("a", {}, [old, part, problems]), done("b", {}, [fresh, whole]), summary()];
  expect(carriedTurns(kept).summary?.code.map(({ text }) => text)).toEqual(["let fresh;", "let whole;"]);
  expect(exchangesOf(kept)[0]?.question).toContain("let fresh;");
  expect(exchangesOf(kept)[0]?.standsFor?.bareQuestion).not.toContain("let fresh;");
});

test("code beyond the summary's share stays at home, the newest goes first", () => {
  const large = (id: string) =>
    piece(`large ${id}`, { tokens: 7_000, place: { uri: `file:///${id}`, path: id, startLine: 1, endLine: 9 } });
  const kept = [done("a", {}, [large("1")]), done("b", {}, [large("2")]), summary()];
  expect(carriedTurns(kept).summary?.code.map(({ text }) => text)).toEqual(["large 2"]);
});

test("what a thread carries is the same after it was read from its file", () => {
  const kept = [done("a", {}, [piece("let a;")]), summary({ isUndone: true }), summary({ id: "s2" }), done("c")];
  const file = kept.map((one) => threadRecord(one.turn, { pieces: one.pieces })).join("");
  const read = readThreadFile(file).turns;
  expect(exchangesOf(read)).toEqual(exchangesOf(kept));
  expect(read.map((one) => isInForce(one.turn))).toEqual([false, false, true, false]);
});

test("what the provider counted otherwise is remembered by model, unless something else explains it", () => {
  const estimate = { inputTokens: 1000, low: 1, high: 2, ceiling: 3, typicalThinking: 0 };
  const receipt = (input: number, isEstimated = false): Turn["receipt"] => ({
    connection: "OpenAI",
    tier: "low",
    model: "gpt-6-luna",
    effort: "low",
    usage: { input, cachedInput: 0, cacheWrite: 0, output: 10, reasoning: 0 },
    isEstimated,
    cost: undefined,
    isSimulated: false,
    elapsedMs: 1,
    firstTokenMs: 1,
    requestId: undefined,
  });
  const miscount = (changes: Partial<Turn>) => exchangesOf([done("a", { estimate, ...changes })])[0]?.miscount;
  expect(miscount({ receipt: receipt(1012) })).toEqual({ model: "gpt-6-luna", tokens: 12 });
  expect(miscount({ receipt: receipt(1012, true) })).toBeUndefined();
  expect(miscount({ receipt: receipt(9000) })).toBeUndefined();
  const steps = [{ id: "1", tool: "webSearch", state: "done", detail: "" }] as const;
  expect(miscount({ receipt: receipt(1012), steps })).toBeUndefined();
});
