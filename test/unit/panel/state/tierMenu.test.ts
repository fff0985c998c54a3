import { describe, expect, it } from "vitest";
import { initialState } from "../../../../src/panel/state/state.ts";
import { menuKey } from "../../../../src/panel/state/menuKey.ts";
import { activeOption, menuOptions } from "../../../../src/panel/state/tierMenu.ts";
import { doneTurn } from "../../../support/preview/samples.ts";

const all = menuOptions(undefined);

describe("the tier list", () => {
  it("starts at what is chosen now", () => {
    const state = { ...initialState, thread: { id: "a", title: "", turns: [doneTurn()] } };
    expect(activeOption(state, undefined)).toBe(0);
    expect(menuOptions("t1")[activeOption(state, "t1")]).toBe("high");
  });

  it("moves by arrows, Home and End without leaving the list", () => {
    expect(menuKey("ArrowDown", 1, all)).toEqual({ move: 2 });
    expect(menuKey("ArrowDown", 4, all)).toEqual({ move: 4 });
    expect(menuKey("ArrowUp", 0, all)).toEqual({ move: 0 });
    expect(menuKey("Home", 3, all)).toEqual({ move: 0 });
    expect(menuKey("End", 0, all)).toEqual({ move: 4 });
  });

  it("moves to the next tier with the letter that was typed", () => {
    expect(menuKey("m", 0, all)).toEqual({ move: 2 });
    expect(menuKey("M", 2, all)).toEqual({ move: 4 });
    expect(menuKey("m", 4, all)).toEqual({ move: 2 });
    expect(menuKey("x", 0, all)).toBeUndefined();
  });

  it("picks with Enter, closes with Esc and leaves with Tab", () => {
    expect(["Enter", " ", "Escape", "Tab", "Shift"].map((key) => menuKey(key, 0, all))).toEqual([
      "pick",
      "pick",
      "close",
      "leave",
      undefined,
    ]);
  });
});
