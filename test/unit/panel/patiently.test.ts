import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { patiently } from "../../../src/panel/patiently.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gives a part at once where it comes", async () => {
  const load = vi.fn(async () => "part");
  expect(await patiently(load)).toBe("part");
  expect(load).toHaveBeenCalledTimes(1);
});

it("asks again, ever more slowly, until the part comes", async () => {
  const load = vi.fn(async (): Promise<string> => {
    if (load.mock.calls.length < 7) throw new TypeError("Failed to fetch dynamically imported module");
    return "part";
  });
  const part = patiently(load);
  for (const [seconds, asked] of [
    [0.3, 2],
    [1, 3],
    [3, 4],
    [10, 5],
    [10, 6],
    [9, 6],
    [1, 7],
  ] as const) {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    expect(load).toHaveBeenCalledTimes(asked);
  }
  expect(await part).toBe("part");
});
