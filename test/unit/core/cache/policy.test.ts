import { expect, test } from "vitest";
import { isTooLarge, isTooOld, surplus } from "../../../../src/core/cache/policy.ts";

const limits = { days: 7, bytes: 1000 };
const day = 24 * 60 * 60 * 1000;

test("an answer is kept for its days and not longer", () => {
  expect(isTooOld(0, 7 * day, limits)).toBe(false);
  expect(isTooOld(0, 7 * day + 1, limits)).toBe(true);
  expect(isTooOld(day, 0, limits)).toBe(false);
});

test("room is made by what was not looked at for longest, and a little more than must be", () => {
  const all = [30, 10, 20, 40].map((usedAt) => ({ name: `${usedAt}`, bytes: 300, usedAt }));
  expect(surplus(all, limits).map(({ name }) => name)).toEqual(["10"]);
  expect(surplus(all.slice(1), limits)).toEqual([]);
});

test("one answer may not push out all others", () => {
  expect(isTooLarge(251, limits)).toBe(true);
  expect(isTooLarge(250, limits)).toBe(false);
});
