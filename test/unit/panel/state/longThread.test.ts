import { describe, expect, it } from "vitest";
import { isDrawn, wantedTurns } from "../../../../src/panel/state/drawnTurns.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import { lightThread } from "../../../../src/protocol/longThread.ts";
import { doneTurn, snapshot } from "../../../support/preview/samples.ts";

const turns = Array.from({ length: 100 }, (_, index) => doneTurn({ id: `t${index}`, answer: `Answer ${index}` }));

function opened(before: State = initialState): State {
  const { thread, away } = lightThread({ id: "thread", title: "Long", turns });
  const body = { ...snapshot(turns), thread, away };
  return reduce(before, { type: "update", update: { type: "snapshot", body }, at: 1 });
}

const drawnIds = (state: State) =>
  state.thread.turns.filter((turn, index) => isDrawn(state, turn, index)).map(({ id }) => id);

describe("a long thread", () => {
  it("draws its newest turns and those near the view whose text is here", () => {
    const state = reduce(opened(), { type: "near", near: new Set(["t5", "t95"]) });
    expect(drawnIds(state)).toEqual(["t95", "t97", "t98", "t99"]);
    expect(wantedTurns(state)).toEqual(["t5"]);
  });

  it("takes the text of a turn without saying that an answer is ready", () => {
    const near = reduce(opened(), { type: "near", near: new Set(["t5"]) });
    const update = { type: "turn", body: doneTurn({ id: "t5", answer: "Answer 5" }) } as const;
    const state = reduce(near, { type: "update", update, at: 2 });
    expect(state.thread.turns[5]?.answer).toBe("Answer 5");
    expect(drawnIds(state)).toContain("t5");
    expect([state.status, state.alarm]).toEqual([near.status, near.alarm]);
  });

  it("keeps the texts it has when the host sends everything again", () => {
    const update = { type: "turn", body: doneTurn({ id: "t5", answer: "Answer 5" }) } as const;
    const state = opened(reduce(opened(), { type: "update", update, at: 2 }));
    expect(state.thread.turns[5]?.answer).toBe("Answer 5");
    expect("t5" in state.away).toBe(false);
    expect("t6" in state.away).toBe(true);
  });
});
