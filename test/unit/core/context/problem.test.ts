import { expect, test } from "vitest";
import { countProblems, problemsText, type Problem } from "../../../../src/core/context/problem.ts";

const problem: Problem = {
  message: "Type 'string' is not assignable.\n  Type 'a' is not a number.",
  severity: "error",
  code: "2322",
  source: "ts",
  path: "src/a.ts",
  startLine: 3,
  endLine: 4,
};

test("tells severity, source, code, place and the whole message", () => {
  expect(problemsText([problem])).toBe(
    "- error [ts 2322] at src/a.ts:3–4: Type 'string' is not assignable.\n    Type 'a' is not a number.",
  );
});

test("leaves out what the editor does not know", () => {
  const bare = { ...problem, message: "Unused", code: undefined, source: undefined, endLine: 3 };
  expect(problemsText([bare])).toBe("- error at src/a.ts:3: Unused");
});

test("counts what it wrote, whatever the messages say", () => {
  const sly = { ...problem, severity: "warning", message: "first\n- error at x:1: not a problem" } as const;
  expect(countProblems(problemsText([problem, sly, { ...problem, severity: "hint" }]))).toEqual({
    errors: 1,
    others: 2,
  });
  expect(countProblems("")).toEqual({ errors: 0, others: 0 });
});
