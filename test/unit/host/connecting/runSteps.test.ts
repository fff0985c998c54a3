import { expect, test } from "vitest";
import { runSteps, type Step, type StepEnd } from "../../../../src/host/connecting/runSteps.ts";

/** Steps that answer from a script and write down when they were asked. */
function scripted(script: readonly StepEnd<string>[]) {
  const asked: string[] = [];
  const left = [...script];
  const step = (name: string): Step<string> => ({
    name,
    async ask(state, { step: number, totalSteps }) {
      asked.push(`${name} ${number}/${totalSteps} ${state}`);
      return left.shift() ?? "cancelled";
    },
  });
  return { asked, step };
}

test("goes forward with what was said, back with what was typed, and counts the steps that there are", async () => {
  const { asked, step } = scripted([{ next: "a" }, { back: "a, b half" }, { next: "a2" }, { next: "a2 done" }]);
  const end = await runSteps("t", "", (state) =>
    state.startsWith("a2") ? [step("one"), step("two")] : [step("one"), step("two"), step("three")],
  );
  expect(asked).toEqual(["one 1/3 ", "two 2/3 a", "one 1/3 a, b half", "two 2/2 a2"]);
  expect(end).toEqual({ done: "a2 done" });
});

test("goes back to the step that is named", async () => {
  const { asked, step } = scripted([{ next: "1" }, { next: "2" }, { back: "2", to: "address" }, "cancelled"]);
  await runSteps("t", "", () => [step("address"), step("key"), step("test")]);
  expect(asked.map((line) => line.split(" ")[0])).toEqual(["address", "key", "test", "address"]);
});

test("says when the user went back before the first step, and when they left", async () => {
  const back = scripted([{ back: "" }]);
  expect(await runSteps("t", "", () => [back.step("one")])).toBe("back");
  const left = scripted(["cancelled"]);
  expect(await runSteps("t", "", () => [left.step("one")])).toBe("cancelled");
});
