import { thinkingBound } from "../../../src/core/thread/thinking.ts";
import { expect, test } from "vitest";
import { failureOf } from "../../../src/core/provider/failure/classify.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import { foldTurn } from "../../../src/protocol/foldTurn.ts";
import { turn } from "../../support/fakes/pieces.ts";

function after(...events: readonly RunEvent[]) {
  return events.reduce((folded, event, index) => foldTurn(folded, { at: 1000 + index * 100, event }), turn());
}

test("thinking ends when the answer begins", () => {
  const folded = after(
    { kind: "thinking", text: "Reading", headline: "Reading the code" },
    { kind: "thinking", text: " on", headline: undefined },
    { kind: "text", text: "It sorts." },
  );
  expect(folded.thinking).toEqual({
    text: "Reading on",
    length: 10,
    headline: "Reading the code",
    phases: [{ headline: "Reading the code", at: 1000 }],
    startedAt: 1000,
    endedAt: 1200,
  });
  expect(folded.answer).toBe("It sorts.");
});

test("the final snapshot wins over the deltas", () => {
  expect(after({ kind: "text", text: "It srts" }, { kind: "snapshot", text: "It sorts." }).answer).toBe("It sorts.");
});

test("a cancelled answer is stopped and keeps what came", () => {
  const folded = after({ kind: "text", text: "Half" }, { kind: "done", finish: "cancelled" });
  expect(folded).toMatchObject({ state: "stopped", answer: "Half" });
});

test("each headline begins a phase, and the same one told again does not", () => {
  const { thinking } = after(
    { kind: "thinking", text: "**One**\n", headline: "One" },
    { kind: "thinking", text: "more", headline: "One" },
    { kind: "thinking", text: "**Two**\n", headline: "Two" },
    { kind: "thinking", text: "**One**\n", headline: "One" },
  );
  expect(thinking?.phases).toEqual([
    { headline: "One", at: 1000 },
    { headline: "Two", at: 1200 },
    { headline: "One", at: 1300 },
  ]);
});

test("a question is taken anew after each try", () => {
  const failure = failureOf("rateLimit", "", { status: 429 });
  const queued: RunEvent = { kind: "queued", requestId: "r" };
  const waiting: RunEvent = { kind: "waiting", until: 5000, attempt: 2, of: 5, failure };
  expect(after(queued).takenAt).toBe(1000);
  expect(after(queued, waiting).takenAt).toBeUndefined();
  expect(after(queued, waiting, { kind: "retrying" }, queued).takenAt).toBe(1300);
});

test("an endless trace keeps its newest part and how long it is", () => {
  const folded = after(
    { kind: "thinking", text: "a".repeat(59_999), headline: undefined },
    { kind: "thinking", text: "the end", headline: undefined },
  );
  expect(folded.thinking?.text.length).toBe(60_000);
  // Core and protocol share types alone: what is read back from disk has to be as long.
  expect(folded.thinking?.text.length).toBe(thinkingBound);
  expect(folded.thinking?.length).toBe(60_006);
  expect(folded.thinking?.text.endsWith("the end")).toBe(true);
});

test("a wait is shown until the next attempt, the end, or another model", () => {
  const failure = failureOf("rateLimit", "", { status: 429 });
  const waiting: RunEvent = { kind: "waiting", until: 5000, attempt: 2, of: 5, failure };
  expect(after(waiting)).toMatchObject({ state: "running", waiting: { since: 1000, until: 5000, attempt: 2, of: 5 } });
  expect(after(waiting, { kind: "retrying" }).waiting).toBeUndefined();
  expect(after(waiting, { kind: "done", finish: "cancelled" })).toMatchObject({ state: "stopped", waiting: undefined });
  const rung = { model: "gpt-6-sol", effort: "high", maxOutputTokens: 1000 } as const;
  expect(after(waiting, { kind: "switched", rung })).toMatchObject({ waiting: undefined, rung });
});
