// `npm run test:soak [-- --turns 10000 --tries 10000 --only readers|host|panel]`: every reader with thousands of random
// values, and as many turns in one window and in the panel's page. Prints what they left, and `N passed, N failed`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../vscode/locations.ts";
import { hostFaults, panelFaults } from "./faults.ts";
import { hostSoak } from "./hostSoak.ts";
import { panelSoak } from "./panelSoak.ts";

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "10000" },
    tries: { type: "string", default: "10000" },
    only: { type: "string" },
  },
});
const turns = Number(values.turns);

/** One line of the table: what was left after so many turns. */
function row(mark: object): void {
  console.log(
    Object.entries(mark)
      .map(([name, value]) => `${name} ${String(value)}`.padEnd(22))
      .join(" "),
  );
}

async function readers(): Promise<readonly string[]> {
  const vitest = join(projectRoot, "node_modules/vitest/vitest.mjs");
  const env = { ...process.env, PLUMB_FUZZ: values.tries };
  const child = spawn(process.execPath, [vitest, "run", ".fuzz."], { cwd: projectRoot, env, stdio: "inherit" });
  const [code] = await once(child, "close");
  return code === 0 ? [] : ["A reader does not hold: see above."];
}

const parts = {
  readers,
  host: async () => hostFaults(await hostSoak(turns, row)),
  panel: async () => panelFaults(await panelSoak(turns, row)),
};

let [passed, failed] = [0, 0];
for (const [name, run] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(`\n${name}`);
  const startedAt = Date.now();
  const faults = await run().catch((error: unknown) => [String(error)]);
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length === 0) passed += 1;
  else failed += 1;
  console.log(
    `${name}: ${faults.length === 0 ? "passed" : "failed"} (${Math.round((Date.now() - startedAt) / 1000)} s)`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
