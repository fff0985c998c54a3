import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Tally } from "../vscode/results.ts";

const script = fileURLToPath(new URL("./chaos.ts", import.meta.url));
/** Under a minute: each kind of disturbance once. */
const short = ["--runs", "6", "--pace", "60", "--stop-seconds", "5", "--runs-each", "1.5"];

/** The short version, as one test. Its seed stands in its first line. */
export async function runChaos(report: (line: string) => void): Promise<Tally> {
  const child = spawn(process.execPath, [script, ...short], { stdio: ["ignore", "pipe", "pipe"] });
  for (const output of [child.stdout, child.stderr]) {
    createInterface(output).on("line", (line) => report(`|       ${line}`));
  }
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (end) => resolve(end ?? 1));
  });
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    failures: code === 0 ? [] : ["see its last lines"],
  };
}
