import { expect, test } from "vitest";
import { findAgain, knownLines } from "../../../../src/host/review/findAgain.ts";
import { createKeptReview } from "../../../../src/host/review/keptReview.ts";
import { fakeMemory } from "../../../support/fakes/memory.ts";

const file = ["one", "two", "three", "two", "four"];

test("a finding's lines are found where they were, or at the one other place that has them", () => {
  const lines = knownLines(["two", "three"]);
  expect(findAgain(file, 1, lines)).toBe(1);
  expect(findAgain(["new", "newer", ...file], 1, lines)).toBe(3);
  expect(findAgain(file, 3, knownLines(["two"]))).toBe(3);
});

test("they are not found where they were changed, are gone, or stand twice elsewhere", () => {
  expect(findAgain(["one", "two!", "three"], 1, knownLines(["two", "three"]))).toBeUndefined();
  expect(findAgain([], 1, knownLines(["two"]))).toBeUndefined();
  expect(findAgain(file, 0, knownLines(["two"]))).toBeUndefined();
});

test("what stands beside the code is kept by its place alone, and what memory holds of another form is nothing", () => {
  const memory = fakeMemory();
  const kept = createKeptReview(memory);
  const review = {
    threadId: "t",
    turnId: "r",
    findings: [{ index: 0, start: 1, ...knownLines(["secret"]), isResolved: true }],
  };
  kept.save(review);
  expect(kept.load()).toEqual(review);
  expect(JSON.stringify(memory.get("plumb.review"))).not.toContain("secret");
  void memory.update("plumb.review", { threadId: 4 });
  expect(kept.load()).toBeUndefined();
});
