import { existsSync, readFileSync } from "node:fs";

/**
 * The tests of a UI run, as VS Code sees them: it waits until the suite that watches from outside writes its exit code.
 * A reload of the window starts it again, and it goes on waiting.
 */
export async function run(): Promise<void> {
  const file = process.env["PLUMB_DONE_FILE"];
  if (!file) throw new Error("PLUMB_DONE_FILE names the file to wait for.");
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 200));
  if (readFileSync(file, "utf8").trim() !== "0") throw new Error("The UI suite failed.");
}
