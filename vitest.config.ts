import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const all = "test/unit/**/*.test.ts";
/** Seeds by the hundred and every recording: `npm run check` leaves them to `npm test`. */
const long = "test/unit/**/*.long.test.ts";

/** What changes modules, globals, the language or the environment of its whole process, or measures what that holds. */
const needsItsProcess =
  /\bvi\.(?:mock|doMock|stubGlobal|resetModules)\(|\bspeak\(|process\.env\["\w+"\] = |process\.(?:memoryUsage|getActiveResourcesInfo)\(|\bmemoryUsage\(/;

/**
 * Each file that does so gets a process of its own. All others share theirs: to start one and to read the same modules anew
 * for each file takes twice as long as the tests.
 */
const alone = globSync(all, { cwd: import.meta.dirname })
  .map((path) => path.replaceAll("\\", "/"))
  .filter(
    (path) =>
      !path.endsWith(".long.test.ts") && needsItsProcess.test(readFileSync(`${import.meta.dirname}/${path}`, "utf8")),
  );

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? "dot" : "minimal"],
    // A machine that does ten other things may take its time; a test that hangs is still ended.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The long ones wait for most of their time. Of two processors vitest would take one.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      { extends: true, test: { name: "together", include: [all], exclude: [long, ...alone], isolate: false } },
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "long", include: [long] } },
    ],
  },
});
