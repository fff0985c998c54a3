import { checkConnections, recordSockets } from "../support/vscode/recordSockets.ts";
import { recordResults } from "../support/vscode/recordResults.ts";

/** Runs the tests inside the extension host. Throws when one failed, which makes VS Code end with code 1. */
export async function runHostSuite(tests: readonly (() => Promise<unknown>)[]): Promise<void> {
  // Mocha is an ES module, and this file becomes CommonJS: a plain import would turn into `require()`.
  const { default: Mocha } = await import("mocha");
  const grep = process.env["PLUMB_GREP"];
  // The base reporter prints nothing: the recorder does.
  const mocha = new Mocha({ ui: "bdd", timeout: 120_000, reporter: Mocha.reporters.Base, ...(grep ? { grep } : {}) });
  // `addFile` with `loadFilesAsync` hangs on VS Code 1.104, so the globals are set and the files imported here.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  const seen = new Set<string>();
  recordSockets((address) => seen.add(address));
  for (const load of tests) await load();
  const failures = await new Promise<number>((resolve) => {
    recordResults(mocha.run(resolve), process.env["PLUMB_RESULTS"]);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
  if (!grep && seen.size === 0) throw new Error("The record of connections is empty: it does not see them any more.");
  // All servers of these tests are on this machine.
  checkConnections(seen);
}
