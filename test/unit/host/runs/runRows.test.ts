import { expect, test } from "vitest";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import type { RunWorker } from "../../../../src/host/runs/runWorker.ts";
import { groupOf, isWorkedOn, partRow, rowOf, waysWith } from "../../../../src/host/runs/view/runRows.ts";
import { newRun } from "./windows.ts";

const now = new Date(2026, 10, 21, 12).getTime();
const here = { window: "here", now };
const lease = (window: string, until = now + 10_000) => ({ lease: { window, until } });
const recordOf = (more: Partial<RunRecord> = {}): RunRecord => ({
  v: 1,
  ...newRun("a", { title: "Find the race" }),
  state: "thinking",
  startedAt: now - 72_000,
  changedAt: now - 1_000,
  workspace: { id: "", name: "shop" },
  ...more,
});

test("what a window works on runs, what nobody works on waits, and what ended is of today or earlier", () => {
  const yesterday = now - 86_400_000;
  const groups = (
    [
      [lease("here"), "Running"],
      [lease("other"), "Running"],
      [lease("other", now - 1), "Running"],
      [lease("other", now - 5_000), "Waiting"],
      [{}, "Waiting"],
      [{ ...lease("here"), state: "queued" }, "Waiting"],
      [{ state: "paused" }, "Waiting"],
      [{ state: "done", endedAt: now - 60_000 }, "Today"],
      [{ state: "failed", endedAt: yesterday }, "Earlier"],
    ] as const
  ).map(([more, expected]) => [groupOf(recordOf(more), here), expected]);
  for (const [group, expected] of groups) expect(group).toBe(expected);
  expect(isWorkedOn(recordOf({ ...lease("here"), state: "done" }), here)).toBe(false);
});

test("a line says how deep, what it cost, how long and how far", () => {
  const row = rowOf(recordOf({ ...lease("other"), cost: 64_000, progress: { done: 3, failed: 1, total: 8 } }), here);
  expect(row).toMatchObject({
    label: "Find the race",
    description: "high · $0.064 · 1 min 12 s · 3 of 8, 1 failed · another window",
    icon: "loading~spin",
    spoken: "Find the race, thinking, high, $0.064, 1 min 12 s, 3 of 8, 1 failed, another window",
  });
  expect(row.facts).toContain("Thinking, in another window");
  const long = "Why does the second retry wait twice as long?";
  expect(rowOf(recordOf({ title: long }), here)).toMatchObject({
    label: "Why does the second retry w…",
    facts: [long, expect.any(String), expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
    spoken: expect.stringContaining(long),
  });
});

test("what waits for its hour says which, and who asks it then", () => {
  const detail = "It is asked at 1:00.";
  const later = recordOf({ state: "reserved", detail, notBefore: now + 3_600_000 });
  expect(groupOf(later, here)).toBe("Waiting");
  expect(rowOf(later, here)).toMatchObject({
    description: `high · ${detail}`,
    icon: "clock",
    spoken: `Find the race, waiting, high, ${detail}`,
    facts: expect.arrayContaining([detail, "Waits for its hour: any window that is open then asks it"]),
  });
});

test("what is not known yet is not shown, and what never was known is called that", () => {
  expect(rowOf(recordOf(lease("here")), here).description).toBe("high · 1 min 12 s");
  const done = rowOf(recordOf({ state: "done", endedAt: now }), here);
  expect(done).toMatchObject({ description: "high · cost unknown · 1 min 12 s", icon: "pass" });
  expect(rowOf(recordOf({ state: "done", endedAt: now, isSimulated: true }), here).description).toContain("simulated");
});

test("a run that waits says for what, and its clock stands still while it is paused", () => {
  const free = rowOf(recordOf({ needsWorkspace: true }), here);
  expect(free.icon).toBe("clock");
  expect(free.spoken).toContain("waiting");
  expect(free.facts[1]).toBe("Waits for a window with its workspace: open that to go on with it");
  const paused = rowOf(recordOf({ state: "paused", changedAt: now - 60_000 }), here);
  expect(paused.description).toBe("high · 12 s");
});

test("offers what can be done with a run as it stands", () => {
  const worker: RunWorker = {
    kind: "answer",
    goOn: async () => undefined,
    open: async () => undefined,
    retry: async () => undefined,
    canPause: true,
  };
  const { retry: _, ...without } = worker;
  expect(waysWith(recordOf(), worker)).toEqual(["pausable", "cancellable"]);
  expect(waysWith(recordOf(), { ...worker, canPause: false })).toEqual(["cancellable"]);
  expect(waysWith(recordOf({ state: "paused" }), worker)).toEqual(["resumable", "cancellable"]);
  expect(waysWith(recordOf({ state: "failed" }), worker)).toEqual(["retryable", "removable"]);
  expect(waysWith(recordOf({ state: "done" }), worker)).toEqual(["removable"]);
  const half = recordOf({ state: "done", progress: { done: 7, failed: 1, total: 8 } });
  expect(waysWith(half, worker)).toEqual(["retryable", "removable"]);
  expect(waysWith(recordOf({ state: "failed" }), without)).toEqual(["removable"]);
});

test("a part has its own state", () => {
  expect(partRow({ id: "1", label: "Plan", state: "waiting" })).toMatchObject({
    icon: "clock",
    spoken: "Plan, waiting",
  });
});
