import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "./plainError.ts";
import { stopTree } from "./processTree.ts";
import type { InstalledHost } from "./provision.ts";

export interface ServerOptions {
  readonly host: InstalledHost;
  /** Settings, installed extensions, logs and stored files of this server. */
  readonly dataDir: string;
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  /** Without a token anyone on this machine may connect: only for tests. */
  readonly token?: string | undefined;
  /** Makes the workbench take an extension or tests from its address; it also keeps notification toasts away. */
  readonly isDriven: boolean;
  readonly extensionsDir?: string | undefined;
  /** Folders are opened in Restricted Mode until the user trusts them, as on a user's machine. */
  readonly asksForTrust?: boolean;
}

export interface VsCodeServer {
  readonly port: number;
  readonly logFile: string;
  /** Resolves when the server ends, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a VS Code server on loopback. Throws PlainError when the port is taken or the server ends at once. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const { host, dataDir } = options;
  await mkdir(dataDir, { recursive: true });
  const child = spawn(host.node, [join(host.vscodeRoot, "out", "server-main.js"), ...(await serverFlags(options))], {
    stdio: ["ignore", "pipe", "pipe"],
    env: cleanEnvironment(),
    windowsHide: true,
  });
  const logFile = join(dataDir, "server.log");
  const log = createWriteStream(logFile, { flags: "a" });
  let output = "";
  const ended = new Promise<void>((resolve) => {
    // Not "close": a child of the server may hold its pipes open.
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) await stopTree(child.pid);
    await ended;
    log.end();
  };
  const fail = async (sentence: string): Promise<never> => {
    await stop();
    throw new PlainError(sentence);
  };
  const listening = new Promise<number>((resolve) => {
    const read = (chunk: Buffer) => {
      if (!log.writableEnded) log.write(chunk);
      output = (output + chunk.toString()).slice(-4000);
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
  const patience = new AbortController();
  const first = await Promise.race([
    listening,
    ended.then(() => "ended" as const),
    sleep(60_000, "late" as const, { signal: patience.signal }).catch(() => "late" as const),
  ]);
  patience.abort();
  if (first === "late") return fail(`VS Code's server did not start in 60 s. ${output}`);
  if (first === "ended" && output.includes("EADDRINUSE")) return fail(`Port ${options.port} is in use.`);
  if (first === "ended") return fail(`VS Code's server ended at once. ${output}`);
  return { port: first, logFile, ended, stop };
}

async function serverFlags({
  dataDir,
  port,
  token,
  isDriven,
  extensionsDir,
  asksForTrust,
}: ServerOptions): Promise<string[]> {
  const flags = ["--host", "127.0.0.1", "--port", String(port ?? 0), "--server-data-dir", dataDir];
  flags.push("--accept-server-license-terms", "--disable-telemetry");
  if (asksForTrust !== true) flags.push("--disable-workspace-trust");
  if (extensionsDir) flags.push("--extensions-dir", extensionsDir);
  if (isDriven) flags.push("--enable-smoke-test-driver");
  if (!token) return [...flags, "--without-connection-token"];
  // In a file, because arguments can be read by other users of the machine.
  const tokenFile = join(dataDir, "connection-token");
  await writeFile(tokenFile, token, { mode: 0o600 });
  return [...flags, "--connection-token-file", tokenFile];
}

/** A server started from a terminal of VS Code must not think that it is a part of that VS Code. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return Object.fromEntries(kept);
}
