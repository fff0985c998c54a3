import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runFaults } from "../chaos/runFaults.ts";
import { runChaos } from "./chaos/runChaos.ts";
import type { HostName } from "./vscode/hosts.ts";
import { projectRoot, resultsRoot } from "./vscode/locations.ts";
import { PlainError, explainError } from "./vscode/plainError.ts";
import { addTallies, failureLine, type Tally } from "./vscode/results.ts";
import { runCommand } from "./vscode/runCommand.ts";
import { runHostSuiteOn, runUiSuiteOn } from "./vscode/runOnTarget.ts";
import { bundleSuites } from "./vscode/suites.ts";
import { desktopTarget, npmTarget } from "./vscode/target.ts";
import { runUnitTests } from "./vscode/unitTests.ts";
import { packageVsix, runVsixSuiteOn } from "./vscode/vsix.ts";

const parts = ["unit", "host", "ui", "vsix", "chaos"] as const;
type Part = (typeof parts)[number];

interface Step {
  readonly part: Part;
  readonly title: string;
  run(): Promise<Tally>;
}

type Report = (line: string) => void;

const report: Report = (line) => console.log(line);
/** A step that could not be done at all. */
function brokenBy(error: unknown): Tally {
  const why = explainError(error);
  console.error(why);
  return { passed: 0, failed: 1, skipped: 0, failures: [failureLine("could not run", why)] };
}

/** Steps one after the other. */
type Lane = readonly Step[];

/**
 * Everything that is tested, in the order in which a mistake shows soonest: each group of lanes when the one before it is
 * done. Hosts from npm wait for their windows most of the time and have browsers of their own, so they run side by side;
 * windows of a desktop would take the keyboard from each other. The package and the disturbances come where the UI tests that
 * run on one host only are divided to leave room.
 */
function planLanes(hosts: readonly HostName[], isDesktop: boolean): (readonly Lane[])[] {
  const unit: Step = { part: "unit", title: "Unit tests", run: runUnitTests };
  const onHosts = hosts.map((host): Lane => {
    const target = isDesktop ? desktopTarget(host) : npmTarget(host);
    const say: Report = hosts.length > 1 ? (line) => report(`${host} ${line}`) : report;
    return [
      { part: "host", title: `Host suite on ${target.label}`, run: () => runHostSuiteOn(target, say) },
      { part: "ui", title: `UI suite on ${target.label}`, run: () => runUiSuiteOn(target, say) },
    ];
  });
  const [first] = hosts;
  if (isDesktop || !first) return [[[unit]], ...onHosts.map((lane) => [lane])];
  const packaged: Step = { part: "vsix", title: `Package on ${first}`, run: () => runVsixSuiteOn(first, report) };
  const disturbed: Lane = [
    { part: "chaos", title: "Seeded faults", run: () => runFaults(report) },
    { part: "chaos", title: "Answers in the background under disturbances", run: () => runChaos(report) },
  ];
  const [one = [], other = []] = onHosts;
  return [
    [[unit]],
    [
      [...one, ...disturbed],
      [...other, packaged],
    ],
  ];
}

async function runStep({ title, run }: Step): Promise<Tally> {
  const startedAt = Date.now();
  report(`\n${title}`);
  const tally = await run().catch(brokenBy);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  report(`${title}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds} s)`);
  return { ...tally, failures: tally.failures.map((failure) => `${title}: ${failure}`) };
}

async function runLane(lane: Lane): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const step of lane) tallies.push(await runStep(step));
  return tallies;
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
    // The package first: it is built for production, and the suites run from what is built for tests.
    if (!values.desktop && only !== "host" && only !== "ui") process.env["PLUMB_VSIX"] = await packageVsix();
    await runCommand(process.execPath, [join(projectRoot, "esbuild.mjs")], { cwd: projectRoot });
    await bundleSuites();
  }
  const tallies: Tally[] = [];
  for (const lanes of planLanes(hosts, values.desktop)) {
    const chosen = lanes.map((lane) => lane.filter(({ part }) => !only || part === only));
    tallies.push(...(await Promise.all(chosen.map(runLane))).flat());
  }
  return addTallies(tallies);
}

const total = await main().catch(brokenBy);
if (total.failed > 0) report(`\nFailed:\n${total.failures.join("\n")}\nScreenshots and logs: ${resultsRoot}`);
report(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
