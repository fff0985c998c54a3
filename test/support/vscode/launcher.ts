import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { format } from "node:util";
import { workbenchAddress } from "./address.ts";
import { findBrowser } from "./browser.ts";
import { openBrowserWindow } from "./browserWindow.ts";
import { readLaunchFlags } from "./launchFlags.ts";
import { explainError } from "./plainError.ts";
import { provisionHost } from "./provision.ts";
import { lineMark } from "./recordResults.ts";
import { startServer } from "./server.ts";

/** A frozen extension host says nothing at all. */
const longestRunMs = 2_400_000;

/**
 * Stands in for the `code` executable: takes the same flags, starts a server and a browser instead of Electron,
 * and ends with the exit code of the extension's tests.
 */
async function launch(): Promise<number> {
  const flags = readLaunchFlags(process.argv.slice(2));
  const host = await provisionHost(flags.host, console.error);
  const executable = await findBrowser(console.error);
  const server = await startServer({
    host,
    dataDir: flags.userDataDir,
    extensionsDir: flags.extensionsDir,
    isDriven: flags.extensionDevelopmentPath !== undefined,
  });
  try {
    const profileDir = join(flags.userDataDir, "browser");
    const window = await openBrowserWindow({ executable, profileDir, debuggingPort: flags.debuggingPort });
    try {
      const testsEnded = new Promise<number>((resolve) => {
        void window.page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
      });
      // The workbench is talkative: all of it goes to a file, the tests' own lines go on to whoever is watching.
      const log = createWriteStream(join(flags.userDataDir, "window.log"));
      await window.page.exposeFunction("codeAutomationLog", (_kind: string, args: unknown[]) => {
        const text = format(...args);
        log.write(`${text}\n`);
        if (text.startsWith(lineMark) || process.env["PLUMB_VERBOSE"]) console.log(text);
      });
      await window.page.goto(workbenchAddress({ ...flags, port: server.port }));
      const end = await Promise.race([
        testsEnded,
        server.ended.then(() => "VS Code's server ended before the tests did."),
        new Promise((resolve) => window.page.once("close", resolve)).then(
          () => "The window closed before the tests ended.",
        ),
        new Promise((resolve) => window.page.once("crash", resolve)).then(() => "The window's page crashed."),
        sleep(longestRunMs).then(() => "The tests did not end in 40 minutes."),
        stopAsked(),
      ]);
      if (typeof end === "number") return end;
      console.error(end);
      return 1;
    } finally {
      await window.close().catch(() => {});
    }
  } finally {
    await server.stop();
  }
}

/** Ends on a signal, and when whoever started this process is gone without having said so. */
function stopAsked(): Promise<number> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => resolve(130));
    setInterval(() => {
      if (process.ppid !== parent) resolve(130);
    }, 1000).unref();
  });
}

process.exit(
  await launch().catch((error: unknown) => {
    console.error(explainError(error));
    return 1;
  }),
);
