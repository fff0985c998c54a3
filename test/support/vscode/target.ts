import { launcherExecutable } from "./executable.ts";
import { findBrowser } from "./browser.ts";
import { type HostName, hostReleases } from "./hosts.ts";
import { provisionHost } from "./provision.ts";
import { desktopSettingsFile, serverSettingsFile } from "./settings.ts";

/** A VS Code to run tests on. */
export interface Target {
  readonly label: string;
  /** What `runTests` needs to find it; fetches it first where that takes long. */
  prepare(report: (line: string) => void): Promise<{ vscodeExecutablePath: string } | { version: string }>;
  settingsFile(userDataDir: string): string;
  /** Which of the UI tests run there, as a glob. */
  readonly uiTests: string;
}

/**
 * What VS Code's version hardly changes is tried on one of them: `webview/`, about Plumb's own pages, on the newest, and
 * `answers/`, about questions and what becomes of them, on the oldest. So both take about as long.
 */
const uiTests: Readonly<Record<HostName, string>> = {
  oldest: "test/ui/{,answers/}*.test.ts",
  newest: "test/ui/{,webview/}*.test.ts",
};

/** A VS Code server from npm behind our launcher. */
export function npmTarget(name: HostName): Target {
  return {
    label: `${name}-${hostReleases[name].vscode}`,
    async prepare(report) {
      await provisionHost(name, report);
      await findBrowser(report);
      return { vscodeExecutablePath: await launcherExecutable(name) };
    },
    settingsFile: serverSettingsFile,
    uiTests: uiTests[name],
  };
}

/** A desktop VS Code that `@vscode/test-electron` downloads. */
export function desktopTarget(name: HostName): Target {
  const version = name === "newest" ? "stable" : hostReleases.oldest.vscode;
  return {
    label: `desktop-${version}`,
    prepare: async () => ({ version }),
    settingsFile: desktopSettingsFile,
    uiTests: uiTests[name],
  };
}
