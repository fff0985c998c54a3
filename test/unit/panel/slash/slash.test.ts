import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSlash } from "../../../../src/panel/slash/slash.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import type { SlashRow } from "../../../../src/protocol/slash.ts";
import { elementLike, panelActs } from "../view/panelActs.ts";

const rows: readonly SlashRow[] = [{ id: "c", kind: "command", name: "explain", detail: "Explains" }];

beforeEach(() => void vi.stubGlobal("document", { hasFocus: () => true }));
afterEach(() => vi.unstubAllGlobals());

/** A panel with its box, in which keys are pressed. */
function openPanel() {
  const question = {
    value: "",
    selectionStart: 0,
    selectionEnd: 0,
    setSelectionRange(from: number, to: number) {
      [question.selectionStart, question.selectionEnd] = [from, to];
    },
  };
  const page = panelActs(initialState);
  const slash = createSlash(elementLike({ querySelector: () => question }), page.acts);
  const type = (text: string) => {
    [question.value, question.selectionStart, question.selectionEnd] = [text, text.length, text.length];
    page.feed({ type: "drafted", text });
    slash.moved(new Event("input"));
  };
  const press = (key: string) => {
    const keys = { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
    const event: KeyboardEvent = Object.assign(Object.create(null), keys, {
      preventDefault() {},
      stopPropagation() {},
    });
    slash.keyed(event);
  };
  const asked = () => page.sent.flatMap((request) => (request.type === "listSlashes" ? [request.body.seq] : []));
  return { ...page, slash, question, type, press, asked };
}

test("an answer to a list that was closed is none to the one that was opened since", () => {
  const { slash, type, press, asked, state, question } = openPanel();
  type("/");
  type("");
  type("/");
  press("Enter");
  const [first = 0, second = 0] = asked();
  slash.receive({ type: "slashes", body: { seq: first, rows: [], note: undefined } });
  expect(state().status).toBe("");
  expect(state().slash?.rows).toBeUndefined();
  slash.receive({ type: "slashes", body: { seq: second, rows, note: undefined } });
  expect(question.value).toBe("/explain ");
});

test("who types on before the questions asked before are there keeps what they typed", () => {
  const { slash, press, question, feed, state, sent } = openPanel();
  press("ArrowUp");
  press("ArrowUp");
  expect(sent).toEqual([{ type: "recall", body: {} }]);
  question.value = "new";
  feed({ type: "drafted", text: "new" });
  slash.receive({ type: "recalled", body: { questions: ["old"] } });
  expect(state().draft).toBe("new");
});

test("Up brings back what was asked before, also where the draft came with other line ends than the box has", () => {
  const { slash, press, question, feed, state } = openPanel();
  feed({ type: "drafted", text: "one\r\ntwo" });
  question.value = "one\ntwo";
  press("ArrowUp");
  slash.receive({ type: "recalled", body: { questions: ["old"] } });
  expect(state().draft).toBe("old");
});

test("a list that was closed by Esc opens again in the next question, also where the one before was sent", () => {
  const { type, press, feed, question, state } = openPanel();
  type("/");
  press("Escape");
  type("/e");
  expect(state().slash).toBeUndefined();
  feed({ type: "asked" });
  question.value = "";
  press("/");
  type("/");
  expect(state().slash).toBeDefined();
});
