import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { workbenchAddress } from "../vscode/address.ts";
import { portIfFree } from "../vscode/freePort.ts";
import { cacheRoot } from "../vscode/locations.ts";
import { PlainError } from "../vscode/plainError.ts";
import { startServer } from "../vscode/server.ts";
import { serverSettingsFile } from "../vscode/settings.ts";
import { openInBrowser } from "./openInBrowser.ts";
import { prepare } from "./prepare.ts";

/** The same port each time lets the browser find what it keeps for the workbench. */
const usualPort = 8710;

export interface ServeOptions {
  readonly port: number | undefined;
  readonly canOpen: boolean;
  readonly signal: AbortSignal;
}

/** VS Code with Plumb for a person, until the signal. Data, settings and the sample are kept between starts. */
export async function serve({ port: wanted, canOpen, signal }: ServeOptions): Promise<void> {
  const free = await portIfFree(wanted ?? usualPort);
  if (wanted !== undefined && free === undefined) {
    throw new PlainError(`Port ${wanted} is in use. Choose another with --port, or leave it out to take any free one.`);
  }
  const { host, workspace, dataDir, extensionsDir } = await prepare(join(cacheRoot, "start"), serverSettingsFile);
  signal.throwIfAborted();
  const token = randomBytes(16).toString("hex");
  const server = await startServer({ host, dataDir, extensionsDir, port: free ?? 0, token, isDriven: false });
  try {
    const address = workbenchAddress({ port: server.port, token, folder: workspace });
    console.log(`\nPlumb is running. Open this address:\n\n  ${address}\n`);
    console.log(
      process.env["OPENAI_API_KEY"] ? "It uses your OPENAI_API_KEY." : "No key is set: it answers from a simulation.",
    );
    console.log("Select code, right-click, and choose Plumb › Explain. Ctrl+C stops it.");
    if (canOpen) openInBrowser(address);
    await Promise.race([server.ended, aborted(signal)]);
    if (!signal.aborted) throw new PlainError(`VS Code's server ended. Its log: ${server.logFile}`);
  } finally {
    await server.stop();
  }
  console.log("Stopped.");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
