import { expect, it } from "vitest";
import { nextHour } from "../../../../../src/core/run/schedule/nextHour.ts";

it("is the next time that the clock shows that hour", () => {
  const evening = new Date(2026, 10, 21, 22, 30).getTime();
  expect(new Date(nextHour(evening, 1))).toEqual(new Date(2026, 10, 22, 1));
  expect(new Date(nextHour(evening, 23))).toEqual(new Date(2026, 10, 21, 23));
  const atOne = new Date(2026, 11, 31, 1).getTime();
  expect(new Date(nextHour(atOne, 1))).toEqual(new Date(2027, 0, 1, 1));
});
