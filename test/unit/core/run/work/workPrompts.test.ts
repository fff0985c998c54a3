import { expect, test } from "vitest";
import { checkId, withCheck } from "../../../../../src/core/run/work/plan.ts";
import { expectedPiece, resultPiece } from "../../../../../src/core/run/work/resultPiece.ts";
import { sumEstimates } from "../../../../../src/core/run/work/workEstimate.ts";
import {
  checkQuestion,
  planAgainQuestion,
  planQuestion,
  stepQuestion,
} from "../../../../../src/core/run/work/workPrompts.ts";
import { plannedStep } from "./steps.ts";

const plan = withCheck([plannedStep("find"), plannedStep("change", ["find"], { changesFiles: true })]);
const step = (id: string) => plan.find((one) => one.id === id) ?? plannedStep(id);

test("the plan's question ends with the user's words and asks for none of the work", () => {
  const question = planQuestion("  Make the parser faster.  ");
  expect(question).toMatch(/The task:\n\nMake the parser faster\.$/);
  expect(question).toContain("do none of it yourself");
  expect(planQuestion("x".repeat(50_000)).length).toBeLessThan(12_000);
});

test("a plan with faults is asked for again with its faults named", () => {
  expect(planAgainQuestion(["“A” needs itself."])).toContain("- “A” needs itself.");
});

test("a step is told its part, what it needs, and whether it changes files", () => {
  const find = stepQuestion("Make it faster", plan, step("find"));
  expect(find).toContain("one step of a larger task");
  expect(find).toContain("Step find (this one); Step change.");
  expect(find).toContain("changes no files");
  const change = stepQuestion("Make it faster", plan, step("change"));
  expect(change).toContain("It needs: Step find.");
  expect(change).toContain("write each change as an edit");
});

test("the check is told how each step was to be done and what did not fit", () => {
  const question = checkQuestion("Make it faster", plan, ["Step change, a.ts: No."]);
  expect(question).toContain("- Step find: It is there.");
  expect(question).toContain("- Step change, a.ts: No.");
  expect(question).toContain("## Verdict, ## Result, ## Open");
  expect(plan.at(-1)?.id).toBe(checkId);
});

test("a long result keeps its beginning and its end, and says what is missing", () => {
  const piece = resultPiece("a", "Step a", `begin${"x".repeat(60_000)}end`);
  expect([piece.text.length < 33_000, piece.text.startsWith("begin"), piece.text.endsWith("end")]).toEqual([
    true,
    true,
    true,
  ]);
  expect(piece.omitted).toContain("in the middle are left out");
  expect(resultPiece("a", "Step a", "").text).toContain("skipped");
  expect(expectedPiece("a", "Step a").text.length).toBeGreaterThan(3_000);
});

test("an estimate of the whole adds up what is known and counts what is not", () => {
  const one = { low: 10, high: 30, ceiling: 100 };
  expect(sumEstimates([one, one, undefined, { ...one, ceiling: undefined }])).toEqual({
    low: 20,
    high: 60,
    ceiling: 200,
    unknown: 2,
  });
});
