import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A real repository in the workspace of this run, with everything committed, until `removeRepository`. */
export async function makeRepository(): Promise<void> {
  await git("init", "--quiet", "--initial-branch=main");
  await git("add", "--all");
  await commit("cart: Add up prices");
}

export async function git(...args: readonly string[]): Promise<string> {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  const { stdout } = await run("git", [...identity, ...args], { cwd: workspace() });
  return stdout;
}

async function commit(message: string): Promise<void> {
  await git("commit", "--quiet", "--message", message);
}

export async function removeRepository(): Promise<void> {
  await git("checkout", "--quiet", "--force", "main", "--", ".");
  await rm(join(workspace(), ".git"), { recursive: true, force: true });
}

function workspace(): string {
  const folder = process.env["PLUMB_WORKSPACE"];
  if (!folder) throw new Error("PLUMB_WORKSPACE is not set: UI tests are started by test/support/all.ts.");
  return folder;
}
