import { expect, test } from "vitest";
import type { TaskUpdate, TaskView } from "../../../src/protocol/task.ts";
import { firstState, limitIn, reduce } from "../../../src/taskPage/state.ts";
import { tierSelect } from "../../../src/taskPage/view/tierSelect.ts";
import { bound } from "../panel/view/bound.ts";

test.each([
  ["", "none"],
  [" $5 ", 5_000_000],
  ["0.5", 500_000],
  ["0,5", 500_000],
  ["0,500", 500_000],
  ["1,000", 1_000_000_000],
  ["1,234,567.5", 1_234_567_500_000],
  ["1.000", 1_000_000],
  ["1.2.3", undefined],
  ["0x10", undefined],
  ["five", undefined],
  ["0", undefined],
] as const)("%j is that limit", (typed, micro) => {
  expect(limitIn(typed)).toBe(micro);
});

const step = (title: string) => ({ id: "a", title, what: "", why: "", inputs: [], files: [], verify: "" });
const view = (phase: TaskView["phase"], title: string): TaskView =>
  Object.assign(Object.create(null), { id: "t", description: "", phase, steps: [step(title)], limit: undefined });
const told = (phase: TaskView["phase"], title: string, kept?: string): TaskUpdate => {
  const draft = kept === undefined ? undefined : { plan: [Object.assign(Object.create(null), step(kept))] };
  return { type: "view", view: view(phase, title), draft, now: 0 };
};
const titleAfter = (...updates: readonly TaskUpdate[]) =>
  updates.reduce((state, update) => reduce(state, update, 0), firstState).draft?.plan[0]?.title;

test("a plan that was being changed is taken up again when the page is opened", () => {
  expect(titleAfter(told("planned", "as made", "as changed"))).toBe("as changed");
});

test("a plan that was made again is shown, and not what was kept of the one before", () => {
  const again = [
    told("planned", "first", "first"),
    told("planning", "first", "first"),
    told("planned", "second", "first"),
  ];
  expect(titleAfter(...again)).toBe("second");
});

test("a list of tiers shows what is chosen, also in a row that showed another step before", () => {
  const choose = () => undefined;
  const list = tierSelect("high", "Tier", choose, { value: "auto", text: "Auto" });
  // As attributes they would count for nothing in a list that the user has chosen in.
  expect(bound(list, "?selected")).toEqual([]);
  expect(bound(list, ".selected")).toEqual([false, false, false, true, false]);
});

test("what is being described keeps its words and its tier while the page is told again that there is no task", () => {
  const none: TaskUpdate = { type: "view", view: undefined, draft: undefined, now: 0 };
  const described = { ...reduce(firstState, none, 0), description: "Do it", planTier: "high", said: "No." } as const;
  expect(reduce(described, none, 0)).toMatchObject({ description: "Do it", planTier: "high", said: "No." });
  expect(reduce(reduce(described, told("planned", "one"), 0), none, 0)).toMatchObject({
    description: "",
    planTier: "low",
  });
});
