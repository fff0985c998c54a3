import { expect, test } from "vitest";
import { percent } from "../../../src/dashboard/view/numbers.ts";

test.each([
  [0, "0%"],
  [0.0001, "<0.1%"],
  [0.0005, "0.1%"],
  [0.0094, "0.9%"],
  [0.0096, "1%"],
  [0.57, "57%"],
  [1, "100%"],
])("the share %d is written as %s", (share, text) => {
  expect(percent(share)).toBe(text);
});
