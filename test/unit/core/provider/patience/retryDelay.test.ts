import { expect, it } from "vitest";
import { mostAttempts, retryDelay } from "../../../../../src/core/provider/patience/retryDelay.ts";

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it("spreads over the whole of a growing range that ends at 30 seconds", () => {
  const ranges = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  for (const [index, range] of ranges.entries()) {
    const random = seeded(7 + index);
    const delays = Array.from({ length: 2_000 }, () => retryDelay(index + 1, undefined, random));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(range);
    // Full jitter: both ends are reached, and the middle is in the middle.
    expect(Math.min(...delays)).toBeLessThan(range * 0.02);
    expect(Math.max(...delays)).toBeGreaterThan(range * 0.98);
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect(Math.abs(mean - range / 2)).toBeLessThan(range * 0.03);
  }
});

it("waits as long as the server asks, however long, and never less", () => {
  for (const random of [() => 0, () => 0.5, seeded(1)]) {
    expect(retryDelay(1, 1, random)).toBe(1);
    expect(retryDelay(4, 2_000, random)).toBe(2_000);
    expect(retryDelay(1, 40 * 60_000, random)).toBe(40 * 60_000);
  }
});

it("does not hammer a server that asks for no wait at all", () => {
  expect(retryDelay(mostAttempts, 0, () => 0.5)).toBe(8_000);
});
