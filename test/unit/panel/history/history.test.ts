import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHistory } from "../../../../src/panel/history/history.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { bound } from "../view/bound.ts";
import { elementLike, panelActs } from "../view/panelActs.ts";

class Box {
  isFocused = false;
  readonly isConnected = true;
  focus(): void {
    this.isFocused = true;
  }
}

const frames: (() => void)[] = [];

beforeEach(() => {
  frames.length = 0;
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("HTMLElement", Box);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => vi.unstubAllGlobals());

test("where the list is asked for twice, the keyboard goes back to where it was before the first time", () => {
  const [button, search] = [new Box(), new Box()];
  const page = { activeElement: button, body: new Box() };
  vi.stubGlobal("document", page);
  const { acts, state } = panelActs({ ...initialState, isLoaded: true });
  const history = createHistory(elementLike({ querySelectorAll: () => [], querySelector: () => search }), acts);
  history.open();
  page.activeElement = search;
  history.receive({ type: "historyShown", body: {} });
  const open = state().history;
  const [back] = open ? bound(history.view(open, 0), "@click") : [];
  if (typeof back !== "function") throw new Error("The list has no way back.");
  Reflect.apply(back, undefined, []);
  for (const frame of frames) frame();
  expect(state().history).toBeUndefined();
  expect([button.isFocused, search.isFocused]).toEqual([true, false]);
});
