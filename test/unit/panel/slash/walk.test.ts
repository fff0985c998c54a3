import { describe, expect, test } from "vitest";
import { isOn, startWalk, stepped, textOf, type Walk, walkKey } from "../../../../src/panel/slash/walk.ts";

const at = (text: string, from: number, to = from) => ({ text, from, to });

/** Steps, and what stands in the box after each. */
function walked(walk: Walk, ...steps: (1 | -1)[]): (string | undefined)[] {
  let now: Walk | undefined = walk;
  return steps.map((by) => {
    const next: Walk | undefined = now && stepped(now, by);
    now = next ?? now;
    return next && textOf(next);
  });
}

describe("A walk through the questions asked before", () => {
  test("goes back to the oldest and forth to what was being written", () => {
    const walk = startWalk(["new", "old"], "half a");
    expect(walked(walk, 1, 1, 1, -1, -1, -1)).toEqual(["new", "old", undefined, "new", "half a", undefined]);
  });

  test("passes over what is in the box already", () => {
    expect(walked(startWalk(["same", "other"], "same"), 1, -1)).toEqual(["other", "same"]);
    expect(walked(startWalk(["same"], "same"), 1)).toEqual([undefined]);
    expect(walked(startWalk([], "x"), 1)).toEqual([undefined]);
  });

  test("begins with Up at the start of the text, and only there", () => {
    expect(walkKey("ArrowUp", at("", 0), undefined)).toBe(1);
    expect(walkKey("ArrowUp", at("two\nlines", 0), undefined)).toBe(1);
    expect(walkKey("ArrowUp", at("two\nlines", 2), undefined)).toBeUndefined();
    expect(walkKey("ArrowUp", at("two", 0, 3), undefined)).toBeUndefined();
    expect(walkKey("ArrowDown", at("two", 3), undefined)).toBeUndefined();
  });

  test("goes on from the first and the last line of what it put there, and leaves the lines between to the caret", () => {
    const walk = stepped(startWalk(["one\ntwo", "older"], ""), 1);
    expect(walkKey("ArrowUp", at("one\ntwo", 2), walk)).toBe(1);
    expect(walkKey("ArrowUp", at("one\ntwo", 5), walk)).toBeUndefined();
    expect(walkKey("ArrowDown", at("one\ntwo", 0), walk)).toBeUndefined();
    expect(walkKey("ArrowDown", at("one\ntwo", 7), walk)).toBe(-1);
  });

  test("is over once the text was changed", () => {
    const walk = stepped(startWalk(["one"], ""), 1);
    expect(isOn(walk, "one")).toBe(true);
    expect(isOn(walk, "one!")).toBe(false);
    expect(walkKey("ArrowUp", at("one!", 4), walk)).toBeUndefined();
    expect(walkKey("ArrowDown", at("one!", 4), walk)).toBeUndefined();
  });
});
