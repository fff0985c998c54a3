import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { checkConnections, recordSockets } from "../support/vscode/recordSockets.ts";

/**
 * The tests of a UI run, as VS Code sees them: it waits until the suite that watches from outside writes its exit code.
 * A reload of the window starts it again, and it goes on waiting. All the while it records where the extension host
 * connects to: everything that the suites use is on this machine, so anything else is what nobody configured.
 */
export async function run(): Promise<void> {
  const file = process.env["PLUMB_DONE_FILE"];
  if (!file) throw new Error("PLUMB_DONE_FILE names the file to wait for.");
  const sockets = `${file}-sockets`;
  const known = new Set<string>();
  recordSockets((address) => {
    if (!known.has(address)) appendFileSync(sockets, `${address}\n`);
    known.add(address);
  });
  // A file that is being written is there before its text is.
  const code = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
  while (code() === "") await new Promise((resolve) => setTimeout(resolve, 200));
  if (code() !== "0") throw new Error("The UI suite failed.");
  const seen = existsSync(sockets) ? readFileSync(sockets, "utf8").split("\n").filter(Boolean) : [];
  const isWhole = process.env["PLUMB_UI_TESTS"] === undefined && process.env["PLUMB_GREP"] === undefined;
  if (isWhole && seen.length === 0)
    throw new Error("The record of connections is empty: it does not see them any more.");
  // The suite saves a key for OpenAI by its card, which asks OpenAI what it serves.
  checkConnections(seen, ["api.openai.com:443"]);
}
