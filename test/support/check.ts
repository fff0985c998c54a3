// What must hold before a commit, all at once: npm run check
import { spawn } from "node:child_process";
import { projectRoot } from "./vscode/locations.ts";

/** The scripts of package.json, in two rows: the unit tests wait so much that the others fit beside them. */
const rows = [["format:check", "dead", "types", "lint"], ["test:short"]];

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs one script; what it prints is shown when it ends, whole if it failed. Returns whether all was well. */
async function passes(script: string): Promise<boolean> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, ["--run", script], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }) },
  });
  let output = "";
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) console.log(output.trimEnd());
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${script} (${seconds(startedAt)})`);
  return code === 0;
}

async function runRow(row: readonly string[]): Promise<boolean> {
  let isWell = true;
  for (const script of row) isWell = (await passes(script)) && isWell;
  return isWell;
}

const startedAt = Date.now();
const results = await Promise.all(rows.map(runRow));
const isWell = results.every(Boolean);
console.log(`${isWell ? "All is well" : "Not all is well"} (${seconds(startedAt)})`);
process.exitCode = isWell ? 0 : 1;
