import { expect, test } from "vitest";
import { numbersOf } from "../../../../src/panel/state/compareNumbers.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { answerDifferences } from "../../../../src/panel/view/answer/answerDifferences.ts";
import { doneTurn } from "../../../support/preview/samples.ts";
import { panelActs } from "./panelActs.ts";

/** What the comparison of two answers depends on: it is worked out again when that changes. */
function dependencies(view: unknown): readonly unknown[] {
  if (Array.isArray(view)) return view.flatMap(dependencies);
  if (typeof view !== "object" || view === null || !("values" in view) || !Array.isArray(view.values)) return [];
  return "strings" in view ? view.values.flatMap(dependencies) : [view.values[0]];
}

test("two answers are compared once, however often what is around them is drawn", () => {
  const compared = (["low", "high"] as const).map((chosenTier) =>
    doneTurn({ id: chosenTier, chosenTier, answer: chosenTier }),
  );
  const turn = doneTurn({ compared });
  const state = { ...initialState, opened: { [`${turn.id}:differences`]: true } };
  const draw = () => dependencies(answerDifferences(turn, numbersOf(compared), state, panelActs(state).acts));
  const [first, second] = [draw(), draw()];
  expect(first).toHaveLength(1);
  expect(first.flat().every((one, index) => Object.is(one, second.flat()[index]))).toBe(true);
});
