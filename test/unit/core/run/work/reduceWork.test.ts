import { array, assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { checkId, type Plan, withCheck } from "../../../../../src/core/run/work/plan.ts";
import { reduceWork, stuckBecause, type WorkAct } from "../../../../../src/core/run/work/reduceWork.ts";
import {
  inputsOf,
  isAnyRunning,
  isWorkedThrough,
  readySteps,
  standingOf,
} from "../../../../../src/core/run/work/stepStanding.ts";
import { elapsedOf, sumOfWork } from "../../../../../src/core/run/work/workSum.ts";
import { newWork, type Work, workSchema } from "../../../../../src/core/run/work/workState.ts";
import { plannedStep } from "./steps.ts";

const all = (work: Work, ...acts: readonly WorkAct[]) => acts.reduce(reduceWork, work);
const approved = (plan: Plan, limit?: number) =>
  all(newWork("Do it", "low"), { type: "planned", plan }, { type: "approved", plan, limit });
const began = (step: string, turn = `${step}-1`): WorkAct => ({ type: "began", step, turn, tier: "low", at: 10 });
const ended = (step: string, end: "done" | "failed" | "cut", cost?: number, turn = `${step}-1`): WorkAct => ({
  type: "ended",
  step,
  turn,
  end,
  endedAt: 30,
  ...(cost !== undefined && { cost }),
});
const diamond = withCheck([
  plannedStep("a"),
  plannedStep("b", ["a"]),
  plannedStep("c", ["a"]),
  plannedStep("d", ["b", "c"]),
]);
const ready = (work: Work) => readySteps(work).map(({ id }) => id);

test("a step is ready once everything that it needs is there", () => {
  let work = approved(diamond);
  expect(ready(work)).toEqual(["a"]);
  work = all(work, began("a"));
  expect(ready(work)).toEqual([]);
  work = all(work, ended("a", "done", 5));
  expect(ready(work)).toEqual(["b", "c"]);
  work = all(work, began("b"), ended("b", "done", 1), began("c"), ended("c", "done", 1));
  expect(ready(work)).toEqual(["d"]);
  work = all(work, began("d"), ended("d", "done", 1));
  expect(ready(work)).toEqual([checkId]);
});

test("nothing is ready before the plan is approved, and a plan with faults is not approved", () => {
  const planned = all(newWork("Do it", "low"), { type: "planned", plan: diamond });
  expect([planned.phase, ready(planned)]).toEqual(["planned", []]);
  const bad = [plannedStep("a", ["a"])];
  expect(reduceWork(planned, { type: "approved", plan: bad, limit: undefined })).toBe(planned);
});

test("a failed step holds up only those that need it", () => {
  const work = all(approved(diamond), began("a"), ended("a", "done"), began("b"), ended("b", "failed"));
  expect(ready(work)).toEqual(["c"]);
  expect([standingOf(work, "d"), standingOf(work, checkId)]).toEqual(["blocked", "blocked"]);
  const later = all(work, began("c"), ended("c", "done"));
  expect(ready(later)).toEqual([]);
  expect(stuckBecause(later)).toContain("A step has failed");
});

test("a failed step goes on at another tier, or is skipped for good", () => {
  const failed = all(approved(diamond), began("a"), ended("a", "failed", 3));
  const retried = all(failed, { type: "retried", step: "a", tier: "high" });
  expect([ready(retried), retried.steps[0]?.tier, sumOfWork(retried).cost]).toEqual([["a"], "high", 3]);
  const skipped = all(failed, { type: "skipped", step: "a" });
  expect(ready(skipped)).toEqual(["b", "c"]);
});

test("a done step is asked again only while nobody has used its result", () => {
  const done = all(approved(diamond), began("a"), ended("a", "done"));
  expect(ready(all(done, { type: "retried", step: "a", tier: "max" }))).toEqual(["a"]);
  const used = all(done, began("b"));
  expect(all(used, { type: "retried", step: "a", tier: "max" })).toBe(used);
});

test("what was cut off waits again, and its cost stays", () => {
  const work = all(approved(diamond), began("a"), ended("a", "cut", 7));
  expect(ready(work)).toEqual(["a"]);
  const again = all(work, began("a", "a-2"), ended("a", "done", 4, "a-2"));
  expect([sumOfWork(again).cost, sumOfWork(again).isWhole, again.steps[0]?.attempts.length]).toEqual([11, true, 2]);
});

test("the bill of an attempt that is over changes its cost and nothing else", () => {
  const work = all(approved(diamond), began("a"), ended("a", "cut"), began("a", "a-2"));
  expect(sumOfWork(work).isWhole).toBe(false);
  const billed = all(work, ended("a", "cut", 9));
  expect([billed.steps[0]?.state, sumOfWork(billed).cost, sumOfWork(billed).isWhole]).toEqual(["running", 9, true]);
});

test("nothing begins while it is paused", () => {
  const work = all(approved(diamond), { type: "paused", because: "You paused it." });
  expect([ready(work), standingOf(work, "a"), standingOf(work, "b")]).toEqual([[], "paused", "waiting"]);
  expect(all(work, began("a"))).toBe(work);
  expect(ready(all(work, { type: "resumed" }))).toEqual(["a"]);
});

test("planning again starts a plan anew, and not once it runs", () => {
  const planned = all(
    newWork("Do it", "low"),
    { type: "began", step: "plan", turn: "p1", tier: "low", at: 1 },
    ended("plan", "done", 2, "p1"),
    { type: "planned", plan: diamond },
  );
  const again = all(planned, { type: "planAgain", tier: "medium", description: "Do less" });
  expect([again.phase, again.planning.state, again.planning.tier, sumOfWork(again).cost]).toEqual([
    "planning",
    "waiting",
    "medium",
    2,
  ]);
  const running = approved(diamond);
  expect(all(running, { type: "planAgain", tier: "medium", description: "Do less" })).toBe(running);
});

test("times of all attempts add up, a running one until now", () => {
  const work = all(approved(diamond), began("a"), ended("a", "cut"), began("a", "a-2"));
  const step = work.steps[0];
  expect(step && elapsedOf(step, 25)).toBe(20 + 15);
});

const plans = array(array(nat({ max: 30 }), { maxLength: 3 }), { minLength: 1, maxLength: 9 }).map((needs) =>
  withCheck(
    needs.map((inputs, index) =>
      plannedStep(`s${index}`, index === 0 ? [] : [...new Set(inputs.map((input) => `s${input % index}`))]),
    ),
  ),
);

test("however steps end, are cut, skipped and retried, every task comes to its end with all its costs", () => {
  assert(
    property(plans, array(nat({ max: 99 }), { minLength: 400, maxLength: 400 }), (plan, dice) => {
      let work = approved(plan);
      let turns = 0;
      let spent = 0;
      const doneTurns = new Map<string, string>();
      let roll = 0;
      const next = () => dice[roll++ % dice.length] ?? 0;
      for (let guard = 0; guard < 5_000 && !isWorkedThrough(work); guard += 1) {
        for (const { id } of readySteps(work)) {
          // Whatever it needs is over before it begins.
          for (const input of inputsOf(work, id)) expect(["done", "skipped"]).toContain(standingOf(work, input));
          expect(doneTurns.has(id)).toBe(false);
          work = reduceWork(work, began(id, `t${(turns += 1)}`));
        }
        const running = work.steps.filter(({ state }) => state === "running");
        const step = running[next() % Math.max(1, running.length)];
        if (step) {
          const end = (["done", "done", "failed", "cut"] as const)[next() % 4] ?? "done";
          const turn = step.attempts.at(-1)?.turn ?? "";
          const cost = next();
          spent += cost;
          if (end === "done") doneTurns.set(step.id, turn);
          work = reduceWork(work, ended(step.id, end, cost, turn));
          continue;
        }
        expect(stuckBecause(work)).toBeDefined();
        const failed = work.steps.find(({ state }) => state === "failed");
        const id = failed?.id ?? "";
        work = reduceWork(
          work,
          next() % 3 === 0 ? { type: "skipped", step: id } : { type: "retried", step: id, tier: "high" },
        );
      }
      expect(isWorkedThrough(work)).toBe(true);
      expect(isAnyRunning(work)).toBe(false);
      expect(sumOfWork(work)).toEqual({ cost: spent, isWhole: true, isEstimated: false });
      expect(workSchema.parse(JSON.parse(JSON.stringify(work)))).toEqual(work);
      expect(reduceWork(work, { type: "concluded", verdict: "holds" }).phase).toBe("done");
    }),
    { numRuns: 150 },
  );
});
