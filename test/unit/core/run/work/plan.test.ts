import { expect, test } from "vitest";
import { checkId, planForm, planOf, withCheck } from "../../../../../src/core/run/work/plan.ts";
import { planFaults } from "../../../../../src/core/run/work/planFaults.ts";
import { stepTier } from "../../../../../src/core/run/work/stepTier.ts";
import { conclusionIn } from "../../../../../src/core/run/work/verdict.ts";
import { english, speak } from "../../../../../src/l10n/language.ts";
import { plannedStep } from "./steps.ts";

const answered = (steps: readonly unknown[]) => planForm.read(JSON.stringify({ steps }));
const modelStep = {
  id: "find",
  title: "Find the callers",
  what: "List every caller.",
  why: "They change too.",
  inputs: [],
  files: ["src/a.ts"],
  verify: "A search finds no other.",
  changesFiles: false,
  tier: "low",
};

test("reads a model's plan and adds the step that checks the whole", () => {
  const reading = answered([modelStep, { ...modelStep, id: "change", inputs: ["find"], tier: "max" }]);
  if (!reading.isRead) throw new Error(reading.problem);
  const plan = planOf(reading.value);
  expect(plan.map(({ id, suggested, tier, inputs }) => [id, suggested, tier, inputs])).toEqual([
    ["find", "low", "auto", []],
    ["change", "max", "auto", ["find"]],
    [checkId, "high", "auto", ["find", "change"]],
  ]);
  expect(planFaults(plan)).toEqual([]);
});

test("does not read what is no plan", () => {
  expect(answered([{ ...modelStep, tier: "enormous" }]).isRead).toBe(false);
  expect(planForm.read("I would begin with the callers.").isRead).toBe(false);
});

test("the checking step keeps the user's words and needs whatever steps are left", () => {
  const plan = withCheck([plannedStep("a"), plannedStep("b")]);
  const changed = plan.filter(({ id }) => id !== "a").map((step) => ({ ...step, verify: "Mine." }));
  expect(withCheck(changed).at(-1)).toMatchObject({ id: checkId, verify: "Mine.", inputs: ["b"] });
});

test("names every fault of a plan that cannot be worked through", () => {
  const faultsOf = (...steps: Parameters<typeof planFaults>[0]) => planFaults(withCheck(steps)).join(" ");
  expect(faultsOf()).toContain("no steps");
  expect(faultsOf(plannedStep("a", ["gone"]))).toContain("needs “gone”, and there is no such step");
  expect(faultsOf(plannedStep("a", [checkId]))).toContain("there is no such step");
  expect(faultsOf(plannedStep("a", ["a"]))).toContain("needs itself");
  expect(faultsOf(plannedStep("a"), plannedStep("a"))).toContain("2 steps have the id “a”");
  expect(faultsOf(plannedStep("a", ["b"]), plannedStep("b", ["c"]), plannedStep("c", ["a"]))).toContain(
    "wait for each other: “Step a”, “Step b”, “Step c”",
  );
  expect(faultsOf(plannedStep("plan"))).toContain("No step may have the id “plan”");
  expect(faultsOf(plannedStep("A b"))).toContain("has to be of a-z");
  expect(faultsOf(plannedStep("a", [], { what: " " }))).toContain("does not say its what");
  expect(faultsOf(plannedStep("a", [], { what: "x".repeat(7000) }))).toContain("longer than 6000");
  expect(faultsOf(plannedStep("a", [], { files: Array.from({ length: 11 }, String) }))).toContain("names 11 files");
  expect(faultsOf(...["a", "b", "c"].map((id) => plannedStep(id, [], { suggested: "max" })))).toContain("suggest max");
  expect(faultsOf(...Array.from({ length: 21 }, (_, index) => plannedStep(`s${index}`)))).toContain("21 steps");
});

test("the user reads a plan's faults in their language, the model that made it in English", () => {
  const plan = withCheck([plannedStep("a", ["a"])]);
  speak("de", { "{0} needs itself.": "{0} braucht sich selbst." });
  const faults = [planFaults(plan), planFaults(plan, english)];
  speak("en", {});
  expect(faults).toEqual([["“Step a” braucht sich selbst."], ["“Step a” needs itself."]]);
});

test("twenty steps in a chain are a plan", () => {
  const chain = Array.from({ length: 20 }, (_, index) => plannedStep(`s${index}`, index > 0 ? [`s${index - 1}`] : []));
  expect(planFaults(withCheck(chain))).toEqual([]);
});

test("the plan's suggestion stands near the router's word and gives way by one tier far from it", () => {
  expect(stepTier({ tier: "auto", suggested: "low" }, "medium").tier).toBe("low");
  expect(stepTier({ tier: "auto", suggested: "low" }, "high")).toEqual({
    tier: "medium",
    because: "the plan says low, its words high",
  });
  expect(stepTier({ tier: "auto", suggested: "high" }, "low").tier).toBe("medium");
  expect(stepTier({ tier: "auto", suggested: "max" }, "low").tier).toBe("max");
  expect(stepTier({ tier: "low", suggested: "max" }, "high")).toEqual({ tier: "low", because: "you chose it" });
});

const verdictIn = (answer: string) => conclusionIn(answer).verdict;

test("reads the verdict from its section alone", () => {
  expect(verdictIn("## Verdict\n\nHolds: both callers agree.\n\n## Result\nIt fails never.")).toBe("holds");
  expect(verdictIn("## Verdict\nIt **fails**, as one caller is missing.")).toBe("fails");
  expect(verdictIn("The claim holds.\n\n## Result\n…")).toBe("unsaid");
  expect(verdictIn("## Verdict\n\nHard to say.")).toBe("unsaid");
  expect(
    conclusionIn("## Verdict\n\n**Fails**: one caller is missing.\n\n## Result\nTwo files.\n\n## Open\n- c"),
  ).toEqual({
    verdict: "fails",
    because: "one caller is missing.",
    result: "Two files.\n\n## Open\n- c",
  });
});
