import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { projectRoot, resultsRoot } from "./locations.ts";
import { stopTree } from "./processTree.ts";
import { failureLine, type Tally } from "./results.ts";

const summary = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.optional(z.array(z.string())) }),
      ),
    }),
  ),
});

const unfinished = `{ "success": false, "numPassedTests": 0, "numFailedTests": 1, "numPendingTests": 0, "testResults": [] }`;

/** Runs vitest; a file that cannot be loaded counts as one failure. */
export async function runUnitTests(): Promise<Tally> {
  const file = join(resultsRoot, "unit.json");
  const vitest = join(projectRoot, "node_modules", "vitest", "vitest.mjs");
  // What fails is printed whole; a dot for each of thousands would bury it in a log.
  const reporters = ["--reporter=minimal", "--reporter=json", `--outputFile.json=${file}`];
  const grep = process.env["PLUMB_GREP"];
  const filter = grep ? ["--testNamePattern", grep] : [];
  const child = spawn(process.execPath, [vitest, "run", ...reporters, ...filter], {
    cwd: projectRoot,
    stdio: "inherit",
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" },
  });
  // A test that never yields cannot be ended by vitest.
  const limit = setTimeout(() => {
    console.error("The unit tests did not end in 15 minutes.");
    if (child.pid !== undefined) void stopTree(child.pid);
  }, 900_000);
  await new Promise((resolve) => child.on("exit", resolve));
  clearTimeout(limit);
  const result = summary.parse(JSON.parse(await readFile(file, "utf8").catch(() => unfinished)));
  const isBroken = !result.success && result.numFailedTests === 0;
  const failed = result.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed");
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + (isBroken ? 1 : 0),
    skipped: result.numPendingTests,
    failures: failed.map(({ fullName, failureMessages }) => failureLine(fullName, failureMessages?.[0])),
  };
}
