import { expect, test } from "vitest";
import { initialState } from "../../../../src/panel/state/state.ts";
import { editQuestion } from "../../../../src/panel/view/turn/editQuestion.ts";
import { pieces, turn } from "../../../support/preview/samples.ts";
import { panelActs } from "./panelActs.ts";
import { click } from "./bound.ts";

test("two pieces that are taken out before the page is drawn again are both out, and what was typed stays", () => {
  const [one, other] = pieces;
  if (!one || !other) throw new Error("Two pieces are needed.");
  const editing = { turnId: "t1", text: "why", without: [] };
  const page = panelActs({ ...initialState, editing });
  const view = editQuestion(turn({ id: "t1", pieces: [one, other] }), editing, page.acts);
  page.feed({ type: "edited", editing: { ...editing, text: "why not" } });
  click(view, 0);
  click(view, 1);
  expect(page.state().editing).toMatchObject({ text: "why not", without: [one.id, other.id] });
});
