import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Runner, Test } from "mocha";

interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly error?: string;
}

/** Marks the lines of tests among all that a window logs. */
export const lineMark = "| ";

/**
 * Prints one line per test and keeps the results in a file, so that the run that started this one can add them up.
 * The file is written again after every test: a host that dies takes only the running test with it.
 */
export function recordResults(runner: Runner, file: string | undefined): void {
  const results: TestResult[] = [];
  const add = (result: TestResult) => {
    results.push(result);
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(results));
  };
  runner.on("pass", (test) => {
    print(`ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    add({ title: test.fullTitle(), state: "passed" });
  });
  runner.on("pending", (test) => {
    print(`skip  ${test.fullTitle()}`);
    add({ title: test.fullTitle(), state: "skipped" });
  });
  runner.on("fail", (test: Test, error: unknown) => {
    const text = stripVTControlCharacters(error instanceof Error ? (error.stack ?? error.message) : String(error));
    print(`FAIL  ${test.fullTitle()}\n${text.replaceAll(/^/gm, "      ")}`);
    add({ title: test.fullTitle(), state: "failed", error: text });
  });
}

function print(text: string): void {
  console.log(text.replaceAll(/^/gm, lineMark));
}
