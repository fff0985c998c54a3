import { spawn } from "node:child_process";
import { PlainError } from "./plainError.ts";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs a program to its end and returns what it printed. Throws PlainError with the end of its output. */
export async function runCommand(file: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  let output = "";
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(new PlainError(`${file} could not be run: ${error.message}`)));
    child.on("close", resolve);
  });
  if (code === 0) return output;
  const lines = output.trimEnd().split("\n");
  // npm says what happened first and where it happened after that.
  const causes = lines.filter((line) => line.startsWith("npm error")).slice(0, 4);
  const end = (causes.length > 0 ? causes : lines.slice(-15)).join("\n");
  throw new PlainError(`\`${[file, ...args].join(" ")}\` failed${code === null ? "" : ` with code ${code}`}.\n${end}`);
}

/** npm itself, run by this Node: on Windows `npm` is a script that cannot be spawned without a shell. */
export function runNpm(args: readonly string[], options: CommandOptions): Promise<string> {
  const cli = process.env["npm_execpath"];
  if (cli?.endsWith("npm-cli.js")) return runCommand(process.execPath, [cli, ...args], options);
  return runCommand("npm", args, options);
}
