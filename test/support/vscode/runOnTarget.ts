import { spawn } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runTests } from "@vscode/test-electron";
import { freePort } from "./freePort.ts";
import { fixtureExtensions, projectRoot } from "./locations.ts";
import { stopTree } from "./processTree.ts";
import { type Tally, tallyResults } from "./results.ts";
import { hostSuite, uiBridge } from "./suites.ts";
import type { Target } from "./target.ts";
import { createTestRun, type TestRun } from "./testRun.ts";

/** The suite inside the extension host. */
export async function runHostSuiteOn(target: Target, report: (line: string) => void): Promise<Tally> {
  const found = await target.prepare(report);
  const run = await createTestRun(target, "host");
  await installFixtures(run);
  const code = await runTests({
    ...found,
    ...launchOptions(run),
    extensionTestsPath: hostSuite,
    extensionTestsEnv: { PLUMB_RESULTS: run.resultsFile },
  }).catch(reportedFailure);
  return finish(run, code === 0);
}

/** The suite that watches and drives the window from outside, by the debugging port. */
export async function runUiSuiteOn(target: Target, report: (line: string) => void): Promise<Tally> {
  const found = await target.prepare(report);
  const run = await createTestRun(target, "ui");
  const port = await freePort();
  const doneFile = join(run.userDataDir, "ui-suite-done");
  await installFixtures(run);
  const suite = startUiSuite(run, port, report, process.env["PLUMB_UI_TESTS"] ?? target.uiTests);
  const windowClosed = runTests({
    ...found,
    ...launchOptions(run, [`--remote-debugging-port=${port}`]),
    extensionTestsPath: uiBridge,
    extensionTestsEnv: { PLUMB_DONE_FILE: doneFile },
  }).catch(reportedFailure);
  // A window that is gone before its suite is done would leave the suite waiting.
  void windowClosed.then(() => suite.stop());
  const code = await suite.ended;
  await writeFile(doneFile, String(code));
  const windowCode = await windowClosed;
  return finish(run, code === 0 && windowCode === 0);
}

/** Starts `test/ui` as a process of its own: its modules hold the state of one window. */
export function startUiSuite(run: TestRun, port: number, report: (line: string) => void, tests: string) {
  const child = spawn(process.execPath, [join(projectRoot, "test", "ui", "runUiSuite.ts")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PLUMB_DEBUGGING_PORT: String(port),
      PLUMB_SETTINGS_FILE: run.settingsFile,
      PLUMB_RESULTS: run.resultsFile,
      PLUMB_SCREENSHOTS: run.reportDir,
      PLUMB_WORKSPACE: run.workspace,
      PLUMB_UI_TESTS: tests,
    },
  });
  for (const output of [child.stdout, child.stderr]) createInterface(output).on("line", report);
  const ended = new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) await stopTree(child.pid);
  };
  return { ended, stop };
}

export async function finish(run: TestRun, hasEndedWell: boolean): Promise<Tally> {
  const tally = await tallyResults(run.resultsFile, hasEndedWell);
  await run.end(tally.failed > 0);
  return tally;
}

/** By hand: a window from npm takes one extension under development, and that is Plumb. */
async function installFixtures({ extensionsDir }: TestRun): Promise<void> {
  for (const [folder, source] of Object.entries(fixtureExtensions))
    await cp(source, join(extensionsDir, folder), { recursive: true });
}

function launchOptions(run: TestRun, more: readonly string[] = []) {
  return {
    extensionDevelopmentPath: projectRoot,
    launchArgs: [
      run.workspace,
      `--user-data-dir=${run.userDataDir}`,
      `--extensions-dir=${run.extensionsDir}`,
      // So that its models can ask for the user's consent; a VS Code from npm allows it anyway.
      "--enable-proposed-api=plumb-test.editor-models",
      ...more,
    ],
  };
}

function reportedFailure(error: unknown): number {
  console.log(error instanceof Error ? error.message : String(error));
  return 1;
}
