import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultsRoot, sampleRoot } from "./locations.ts";
import { calmSettings, writeSettings } from "./settings.ts";
import type { Target } from "./target.ts";

/** The folders of one run: nothing in them was there before. */
export interface TestRun {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly workspace: string;
  readonly settingsFile: string;
  readonly resultsFile: string;
  /** Where screenshots and logs of this run go. */
  readonly reportDir: string;
  /** Keeps the logs when something failed, and removes the rest. */
  end(hasFailed: boolean): Promise<void>;
}

export async function createTestRun(target: Target, suite: string): Promise<TestRun> {
  // In the system's folder because macOS allows only about 100 characters for the path of VS Code's socket.
  const root = await mkdtemp(join(tmpdir(), "plumb-"));
  const userDataDir = join(root, "data");
  const workspace = join(root, "sample");
  const reportDir = join(resultsRoot, `${suite}-${target.label}`);
  const settingsFile = target.settingsFile(userDataDir);
  await rm(reportDir, { recursive: true, force: true });
  await mkdir(reportDir, { recursive: true });
  await cp(sampleRoot, workspace, { recursive: true });
  await writeSettings(settingsFile, calmSettings);
  return {
    userDataDir,
    extensionsDir: join(root, "extensions"),
    workspace,
    settingsFile,
    resultsFile: join(reportDir, "results.json"),
    reportDir,
    async end(hasFailed) {
      if (hasFailed) await keepLogs(userDataDir, join(reportDir, "logs"));
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function keepLogs(userDataDir: string, to: string): Promise<void> {
  const files = await readdir(userDataDir, { recursive: true }).catch(() => []);
  for (const file of files.filter((name) => name.endsWith(".log") && !/^browser[\\/]/.test(name))) {
    await cp(join(userDataDir, file), join(to, file.replaceAll(/[\\/ :]/g, "_")));
  }
}
