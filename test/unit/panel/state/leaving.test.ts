import { expect, test } from "vitest";
import type { Input } from "../../../../src/panel/state/input.ts";
import { isNewDraft } from "../../../../src/panel/state/leaving.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import { doneTurn, snapshot } from "../../../support/preview/samples.ts";

const shown = (id: string, draft: string): Input => {
  const body = { ...snapshot(id === "old" ? [doneTurn()] : []), draft };
  return { type: "update", at: 1, update: { type: "snapshot", body: { ...body, thread: { ...body.thread, id } } } };
};
const typed = (text: string): Input => ({ type: "drafted", text });
const begun: readonly Input[] = [shown("old", ""), typed("old words"), { type: "leaving" }];

/** With the drafts that the host is told of, each with its thread. */
function after(...inputs: readonly Input[]): { readonly state: State; readonly told: readonly string[] } {
  const told: string[] = [];
  const state = inputs.reduce((before, input) => {
    const now = reduce(before, input);
    if (isNewDraft(before, now)) told.push(`${now.thread.id}: ${now.draft}`);
    return now;
  }, initialState);
  return { state, told };
}

test("what is typed before a new chat has come is written in the new one, and the old one keeps its words", () => {
  expect(after(...begun).state.draft).toBe("");
  const { state, told } = after(...begun, typed("n"), typed("new"), shown("new", ""), typed("new words"));
  expect(state.draft).toBe("new words");
  expect(told).toEqual(["old: old words", "new: new", "new: new words"]);
});

test("it follows what the new chat holds already, and hearing twice that one is on its way empties nothing", () => {
  const again: Input = { type: "update", at: 1, update: { type: "leaving", body: {} } };
  expect(after(...begun, typed("so"), again, shown("new", "and ")).state.draft).toBe("and so");
});

test("where no new chat comes, the old one has its words again and those that were typed", () => {
  const { state, told } = after(...begun, typed("!"), shown("old", "old words"));
  expect([state.draft, state.leaving]).toEqual(["old words!", undefined]);
  expect(told.at(-1)).toBe("old: old words!");
  expect(after(...begun, shown("old", "")).told).toEqual(["old: old words"]);
});

test("what is opened meanwhile stays open with the new chat, and what was open is gone with the old one", () => {
  const opened: Input = { type: "menuOpened", turnId: undefined };
  expect(after(shown("old", ""), opened, { type: "leaving" }).state.menu).toBeUndefined();
  expect(after(...begun, opened, shown("new", ""), shown("new", "")).state.menu).toBeDefined();
  expect(after(shown("old", ""), opened, shown("new", "")).state.menu).toBeUndefined();
});

const mention = { at: 0, query: "", seq: 1, items: [], active: 0, note: undefined, isWhole: true, isByButton: false };
const slashList = { seq: 1, rows: [], query: "", fitting: [], active: 0, note: undefined };
const lists: readonly Input[] = [
  { type: "mentioned", mention },
  { type: "slashed", list: slashList },
];

test.each([
  ["a new chat is on its way", [{ type: "leaving" }]],
  ["another chat is shown", [shown("new", "")]],
  ["the host writes another question", [{ type: "update", at: 1, update: { type: "focus", body: { draft: "why" } } }]],
] as const)(
  "the lists of what can be attached and asked are gone with the text they stood in, when %s",
  (_, inputs) => {
    const { state } = after(shown("old", ""), ...lists, ...inputs);
    expect([state.mention, state.slash]).toEqual([undefined, undefined]);
  },
);

test("a list that was opened in the new chat's text stays with it, and one is left where only the keyboard comes", () => {
  const { state } = after(...begun, ...lists, shown("new", ""));
  expect([state.mention, state.slash]).toEqual([mention, slashList]);
  const focused: Input = { type: "update", at: 1, update: { type: "focus", body: { draft: undefined } } };
  expect(after(shown("old", ""), ...lists, focused).state.slash).toEqual(slashList);
});
