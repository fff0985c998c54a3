import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { HostName } from "./vscode/hosts.ts";
import { projectRoot, resultsRoot } from "./vscode/locations.ts";
import { PlainError, explainError } from "./vscode/plainError.ts";
import { type Tally, addTallies } from "./vscode/results.ts";
import { runCommand } from "./vscode/runCommand.ts";
import { runHostSuiteOn, runUiSuiteOn } from "./vscode/runOnTarget.ts";
import { bundleSuites } from "./vscode/suites.ts";
import { desktopTarget, npmTarget } from "./vscode/target.ts";
import { runUnitTests } from "./vscode/unitTests.ts";
import { runVsixSuiteOn } from "./vscode/vsix.ts";

const parts = ["unit", "host", "ui", "vsix"] as const;
type Part = (typeof parts)[number];

interface Step {
  readonly part: Part;
  readonly title: string;
  run(): Promise<Tally>;
}

const report = (line: string) => console.log(line);
const failedOnce: Tally = { passed: 0, failed: 1, skipped: 0 };

/** Everything that is tested, in the order in which a mistake shows soonest. */
function planSteps(hosts: readonly HostName[], isDesktop: boolean): Step[] {
  const steps: Step[] = [{ part: "unit", title: "Unit tests", run: runUnitTests }];
  for (const host of hosts) {
    const target = isDesktop ? desktopTarget(host) : npmTarget(host);
    steps.push(
      { part: "host", title: `Host suite on ${target.label}`, run: () => runHostSuiteOn(target, report) },
      { part: "ui", title: `UI suite on ${target.label}`, run: () => runUiSuiteOn(target, report) },
    );
  }
  const [first] = hosts;
  if (!isDesktop && first) {
    steps.push({ part: "vsix", title: `Package on ${first}`, run: () => runVsixSuiteOn(first, report) });
  }
  return steps;
}

async function main(): Promise<Tally> {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      host: { type: "string" },
      grep: { type: "string" },
      desktop: { type: "boolean", default: false },
    },
  });
  const only = parts.find((part) => part === values.only);
  if (values.only && !only) throw new PlainError(`--only takes one of ${parts.join(", ")}.`);
  const names = ["newest", "oldest"] as const;
  const hosts = names.filter((name) => !values.host || name === values.host);
  if (hosts.length === 0) throw new PlainError(`--host takes one of ${names.join(", ")}.`);
  if (values.grep) process.env["PLUMB_GREP"] = values.grep;

  await rm(resultsRoot, { recursive: true, force: true });
  if (only !== "unit") {
    report("Building");
    await runCommand(process.execPath, [join(projectRoot, "esbuild.mjs")], { cwd: projectRoot });
    await bundleSuites();
  }
  const tallies: Tally[] = [];
  for (const step of planSteps(hosts, values.desktop).filter(({ part }) => !only || part === only)) {
    const startedAt = Date.now();
    report(`\n${step.title}`);
    const tally = await step.run().catch((error: unknown) => {
      console.error(explainError(error));
      return failedOnce;
    });
    tallies.push(tally);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    report(`${step.title}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds} s)`);
  }
  return addTallies(tallies);
}

const total = await main().catch((error: unknown) => {
  console.error(explainError(error));
  return failedOnce;
});
if (total.failed > 0) report(`\nScreenshots and logs: ${resultsRoot}`);
report(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
