import { describe, expect, it } from "vitest";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { grownAnswer } from "../../../../src/panel/state/grownAnswer.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { doneTurn, snapshot, turn } from "../../../support/preview/samples.ts";

const at = 1_000_000;

function running(changes: Partial<Turn> = {}): State {
  const body = snapshot([doneTurn({ id: "t0" }), turn({ answer: "So", ...changes })]);
  return reduce(initialState, { type: "update", update: { type: "snapshot", body }, at });
}

function after(state: State, ...events: readonly RunEvent[]): State {
  const body = { turnId: "t1", events: events.map((event) => ({ at: at + 20, event })) };
  return reduce(state, { type: "update", update: { type: "events", body }, at: at + 20 });
}

describe("a frame in which an answer grew", () => {
  it("needs nothing else drawn", () => {
    const before = running();
    const state = after(before, { kind: "text", text: " it" }, { kind: "text", text: " is" });
    expect(grownAnswer(before, state, at)).toEqual({ index: 1, text: "So it is" });
  });

  it("is drawn whole once a second, as time is shown too, also where the clock was set back", () => {
    const before = running();
    const state = after(before, { kind: "text", text: " it" });
    for (const wholeAt of [at - 990, at + 3_600_000, -Infinity])
      expect(grownAnswer(before, state, wholeAt)).toBeUndefined();
  });

  it("is drawn whole where anything else has changed", () => {
    const before = running();
    const text = { kind: "text", text: " it" } as const;
    const grown = after(before, text);
    const changed: readonly State[] = [
      before,
      after(before, text, { kind: "progress", outputTokens: 9, spent: 1 }),
      after(before, text, { kind: "done", finish: "stop" }),
      after(before, text, { kind: "notice", text: "Slow." }),
      reduce(grown, { type: "drafted", text: "and" }),
      reduce(grown, { type: "toggled", key: "t1:thinking", isOpen: true }),
      { ...grown, thread: { ...grown.thread, title: "Else" } },
      { ...grown, thread: { ...grown.thread, turns: grown.thread.turns.slice(1) } },
      { ...grown, thread: { ...grown.thread, turns: grown.thread.turns.map((one) => ({ ...one })) } },
    ];
    for (const state of changed) expect(grownAnswer(before, state, at)).toBeUndefined();
  });

  it("is drawn whole where the answer has no place yet, is folded, or is one of several", () => {
    for (const before of [
      running({ answer: "" }),
      running({ command: "compact" }),
      running({ compared: [turn({ id: "t2" })] }),
    ]) {
      expect(grownAnswer(before, after(before, { kind: "text", text: " it" }), at)).toBeUndefined();
    }
  });
});
