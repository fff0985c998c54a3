import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assert as check, integer, property } from "fast-check";
import { periodName, periodOf } from "../../../../src/core/money/period.ts";

const from = Date.UTC(2020, 0, 1);
const until = Date.UTC(2035, 0, 1);
const moments = integer({ min: from, max: until });
const hour = 3_600_000;

// Without summer time; half an hour of it; midnight left out when it begins; an offset of 45 minutes; the far side.
const zones = ["Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "Pacific/Chatham", "Europe/Berlin"];

describe.each(zones)("in %s", (zone) => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env["TZ"];
    process.env["TZ"] = zone;
  });
  afterEach(() => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });

  test("the zone of the test is the one meant", () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone.replace("Kolkata", "Calcutta"));
  });

  test.each(["day", "month"] as const)("every moment lies in its own %s, whose name holds from end to end", (unit) => {
    check(
      property(moments, (at) => {
        const { start, end } = periodOf(unit, at);
        expect(start).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(end);
        const name = periodName(unit, at);
        expect(periodName(unit, start)).toBe(name);
        expect(periodName(unit, end - 1)).toBe(name);
        expect(periodName(unit, start - 1) < name).toBe(true);
        expect(periodName(unit, end) > name).toBe(true);
      }),
    );
  });

  test.each(["day", "month"] as const)("no moment is in two or in no %s: each ends where the next begins", (unit) => {
    check(
      property(moments, (at) => {
        const { start, end } = periodOf(unit, at);
        expect(periodOf(unit, end).start).toBe(end);
        expect(periodOf(unit, start - 1).end).toBe(start);
        expect(periodOf(unit, start)).toEqual({ start, end });
      }),
    );
  });

  test("a day has 22.5 to 25.5 hours, and whole years of days leave nothing out", () => {
    let days = 0;
    let at = periodOf("day", from + 26 * hour).start;
    for (; at < until; days += 1) {
      const { start, end } = periodOf("day", at);
      expect(start).toBe(at);
      expect(end - start).toBeGreaterThanOrEqual(22.5 * hour);
      expect(end - start).toBeLessThanOrEqual(25.5 * hour);
      at = end;
    }
    expect(days).toBeGreaterThan(15 * 365);
  });
});

test("the days on which clocks change in Berlin have 23 and 25 hours", () => {
  const before = process.env["TZ"];
  process.env["TZ"] = "Europe/Berlin";
  try {
    const lengths = [Date.UTC(2026, 2, 29, 10), Date.UTC(2026, 9, 25, 10)].map((at) => {
      const { start, end } = periodOf("day", at);
      return (end - start) / hour;
    });
    expect(lengths).toEqual([23, 25]);
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});
