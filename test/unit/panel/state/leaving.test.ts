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
