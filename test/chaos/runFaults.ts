import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { addTallies, type Tally } from "../support/vscode/results.ts";

const script = fileURLToPath(new URL("./chaos.ts", import.meta.url));
/** Seeds wait more than they work, so a few processes go through them beside each other. */
const processes = 4;
const seedsEach = 10;

/** The short version: forty seeds, each a test. */
export async function runFaults(report: (line: string) => void): Promise<Tally> {
  const tallies = await Promise.all(
    Array.from({ length: processes }, (_, index) => runSome(1 + index * seedsEach, report)),
  );
  return addTallies(tallies);
}

async function runSome(from: number, report: (line: string) => void): Promise<Tally> {
  const args = [script, "--from", `${from}`, "--seeds", `${seedsEach}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let [passed, failed] = [0, 0];
  for (const output of [child.stdout, child.stderr]) {
    createInterface(output).on("line", (line) => {
      const end = /^(\d+) passed, (\d+) failed$/.exec(line);
      if (end) [passed, failed] = [Number(end[1]), Number(end[2])];
      else report(`|       ${line}`);
    });
  }
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (end) => resolve(end ?? 1));
  });
  return {
    passed,
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: 0,
    failures: code === 0 ? [] : [`see the lines of seeds from ${from}`],
  };
}
