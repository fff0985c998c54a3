import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDuration,
  formatExactMoney,
  formatMoney,
  formatRange,
  formatTokens,
  formatUnitPrice,
} from "../../../src/protocol/numbers.ts";

describe("money", () => {
  it.each([
    [undefined, "cost unknown"],
    [0, "$0"],
    [1, "$0.000001"],
    [460, "$0.00046"],
    [999, "$0.0010"],
    [6100, "$0.0061"],
    [9100, "$0.0091"],
    [9949, "$0.0099"],
    [9950, "$0.010"],
    [27_040, "$0.027"],
    [99_499, "$0.099"],
    [99_500, "$0.10"],
    [210_000, "$0.21"],
    [1_060_000, "$1.06"],
    [1_234_567_000, "$1,234.57"],
  ])("reads %s micro-dollars as %s", (cost, text) => {
    expect(formatMoney(cost)).toBe(text);
  });

  it("shows every micro-dollar in tables", () => {
    expect([1624, 256, 19_040, 6120, 27_040].map(formatExactMoney)).toEqual([
      "$0.001624",
      "$0.000256",
      "$0.019040",
      "$0.006120",
      "$0.027040",
    ]);
  });

  it.each([
    [4000, 21_000, "≈ $0.004–0.02"],
    [9600, 96_000, "≈ $0.01–0.1"],
    [410, 19_000, "≈ $0.0004–0.02"],
    [960_000, 2_630_000, "≈ $1–3"],
    [16_000, 24_000, "≈ $0.02"],
    [0, 0, "$0"],
    [undefined, 5, "cost unknown"],
    [5, undefined, "cost unknown"],
  ])("estimates %s to %s micro-dollars as %s", (low, high, text) => {
    expect(formatRange(low, high)).toBe(text);
  });

  it("shows prices in cents, and finer only where needed", () => {
    expect([2, 0.1, 10, 0.025, 0.0125].map(formatUnitPrice)).toEqual(["2.00", "0.10", "10.00", "0.025", "0.0125"]);
  });
});

describe("tokens", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1.0k"],
    [3372, "3.4k"],
    [59_400, "59.4k"],
    [99_949, "99.9k"],
    [99_950, "100k"],
    [999_499, "999k"],
    [999_500, "1.0M"],
    [1_050_000, "1.05M"],
    [1_900_000, "1.9M"],
  ])("reads %s as %s", (count, text) => {
    expect(formatTokens(count)).toBe(text);
  });

  it("is exact in tables", () => {
    expect(formatCount(5888)).toBe("5,888");
  });
});

describe("time", () => {
  it.each([
    [9200, true, "9 s"],
    [59_990, true, "59 s"],
    [60_000, true, "1 min 0 s"],
    [-5, true, "0 s"],
    [21_400, false, "21.4 s"],
    [59_940, false, "59.9 s"],
    [59_950, false, "1 min 0 s"],
    [372_000, false, "6 min 12 s"],
    [3_599_600, false, "1 h 0 min"],
    [7_500_000, false, "2 h 5 min"],
  ])("reads %s ms (running: %s) as %s", (ms, isRunning, text) => {
    expect(formatDuration(ms, isRunning)).toBe(text);
  });
});
