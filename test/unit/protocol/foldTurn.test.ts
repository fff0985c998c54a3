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
  expect(folded.thinking).toEqual({ text: "Reading on", headline: "Reading the code", startedAt: 1000, endedAt: 1200 });
  expect(folded.answer).toBe("It sorts.");
});

test("the final snapshot wins over the deltas", () => {
  expect(after({ kind: "text", text: "It srts" }, { kind: "snapshot", text: "It sorts." }).answer).toBe("It sorts.");
});

test("a cancelled answer is stopped and keeps what came", () => {
  const folded = after({ kind: "text", text: "Half" }, { kind: "done", finish: "cancelled" });
  expect(folded).toMatchObject({ state: "stopped", answer: "Half" });
});

test("an endless trace keeps its newest part", () => {
  const folded = after(
    { kind: "thinking", text: "a".repeat(59_999), headline: undefined },
    { kind: "thinking", text: "the end", headline: undefined },
  );
  expect(folded.thinking?.text.length).toBe(60_000);
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
