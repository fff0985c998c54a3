import { expect, test } from "vitest";
import { hunksBetween } from "../../../../src/core/edits/hunks.ts";
import { proposed, verdictOf, withVerdict } from "../../../../src/core/edits/verdicts.ts";

const base = "one\ntwo\nthree\nfour\n";
const hunks = hunksBetween(base, "zero\none\ntwo\nfour!\n");

test("a rejected change leaves the proposal, and those below it move", () => {
  const all = proposed(base, hunks, new Map());
  expect(all.text).toBe("zero\none\ntwo\nfour!\n");
  expect(all.hunks.map(({ line }) => line)).toEqual([0, 3]);
  const rejected = proposed(base, hunks, withVerdict(new Map(), hunks.slice(0, 1), "rejected"));
  expect(rejected.text).toBe("one\ntwo\nfour!\n");
  expect(rejected.hunks.map(({ line, verdict }) => [line, verdict])).toEqual([
    [0, "rejected"],
    [2, undefined],
  ]);
});

test("a decision holds when the file changes elsewhere, and can be changed", () => {
  const verdicts = withVerdict(new Map(), hunks, "accepted");
  const moved = hunksBetween(`minus\n${base}`, "minus\nzero\none\ntwo\nfour!\n");
  expect(moved.map((hunk) => verdictOf(hunk, verdicts))).toEqual(["accepted", "accepted"]);
  expect(moved.map((hunk) => verdictOf(hunk, withVerdict(verdicts, moved, "rejected")))).toEqual([
    "rejected",
    "rejected",
  ]);
});
