import { join } from "node:path";
import { workbenchAddress } from "./address.ts";
import { findBrowser } from "./browser.ts";
import { openBrowserWindow } from "./browserWindow.ts";
import { freePort } from "./freePort.ts";
import type { HostName } from "./hosts.ts";
import { projectRoot } from "./locations.ts";
import { type InstalledHost, provisionHost } from "./provision.ts";
import { addTallies, type Tally } from "./results.ts";
import { runCommand, runNpm } from "./runCommand.ts";
import { finish, startUiSuite } from "./runOnTarget.ts";
import { startServer } from "./server.ts";
import { npmTarget } from "./target.ts";
import { createTestRun } from "./testRun.ts";

/**
 * Builds the package that users install and returns its path, or that of one built before (`PLUMB_VSIX`): building it
 * changes dist/, from which other windows may be running.
 */
export async function packageVsix(): Promise<string> {
  const built = process.env["PLUMB_VSIX"];
  if (built) return built;
  await runNpm(["run", "-s", "package"], { cwd: projectRoot });
  return join(projectRoot, "plumb.vsix");
}

export async function installVsix(options: {
  readonly host: InstalledHost;
  readonly vsix: string;
  readonly dataDir: string;
  readonly extensionsDir: string;
}): Promise<void> {
  const { host, vsix, dataDir, extensionsDir } = options;
  const flags = [
    "--install-extension",
    vsix,
    "--force",
    "--server-data-dir",
    dataDir,
    "--extensions-dir",
    extensionsDir,
  ];
  await runCommand(host.node, [
    join(host.vscodeRoot, "out", "server-main.js"),
    ...flags,
    "--accept-server-license-terms",
  ]);
}

/** Installs the package into a clean host and runs the tests for an installed Plumb: no development path, toasts shown. */
export async function runVsixSuiteOn(name: HostName, report: (line: string) => void): Promise<Tally> {
  const vsix = await packageVsix();
  const host = await provisionHost(name, report);
  const installed = await runInstalled({ name, vsix, host, tests: "installed", report });
  return addTallies([installed, await runInstalled({ name, vsix, host, tests: "restricted", report })]);
}

/** One window of a fresh server: of `restricted`, in a folder that nobody has trusted. */
async function runInstalled(options: {
  readonly name: HostName;
  readonly vsix: string;
  readonly host: InstalledHost;
  readonly tests: "installed" | "restricted";
  readonly report: (line: string) => void;
}): Promise<Tally> {
  const { name, vsix, host, tests, report } = options;
  const executable = await findBrowser(report);
  const run = await createTestRun(npmTarget(name), tests);
  const dirs = { dataDir: run.userDataDir, extensionsDir: run.extensionsDir };
  await installVsix({ host, vsix, ...dirs });
  const server = await startServer({ host, isDriven: false, asksForTrust: tests === "restricted", ...dirs });
  try {
    const debuggingPort = await freePort();
    const profileDir = join(run.userDataDir, "browser");
    const window = await openBrowserWindow({ executable, profileDir, debuggingPort });
    try {
      await window.page.goto(workbenchAddress({ port: server.port, folder: run.workspace }));
      const code = await startUiSuite(run, debuggingPort, report, `test/ui/${tests}/*.test.ts`).ended;
      return await finish(run, code === 0);
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
  }
}
