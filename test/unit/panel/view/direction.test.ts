import { expect, test } from "vitest";
import { historyAtFirst } from "../../../../src/panel/history/historyState.ts";
import { historyView } from "../../../../src/panel/history/historyView.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { awayTurn } from "../../../../src/panel/view/turn/awayTurn.ts";
import { editQuestion } from "../../../../src/panel/view/turn/editQuestion.ts";
import { turn } from "../../../support/preview/samples.ts";
import { textOf } from "./bound.ts";
import { panelActs } from "./panelActs.ts";

const nothing = () => undefined;

test("a question goes its own way, left or right, wherever it is read or written", () => {
  const { acts } = panelActs(initialState);
  const editing = { turnId: "t1", text: "", without: [] };
  expect(textOf(editQuestion(turn(), editing, acts))).toMatch(/<textarea\s+dir="auto"/);
  expect(textOf(awayTurn(turn(), 1, 100, nothing))).toMatch(/<h3 dir="auto">/);
  const list = { close: nothing, typed: nothing, sorted: nothing, scoped: nothing, scrolled: nothing, keyed: nothing };
  const rows = { open: nothing, rename: nothing, pin: nothing, remove: nothing, restore: nothing };
  const view = historyView(historyAtFirst, 0, { ...list, ...rows, keyedInSearch: nothing, undo: nothing });
  expect(textOf(view)).toMatch(/<input\s+dir="auto"/);
});
