import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const written: string[] = [];

/** Puts a file into the workspace of this run, until `removeSampleFiles`. */
export async function writeSampleFile(name: string, content: string | Uint8Array): Promise<void> {
  const file = inWorkspace(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  written.push(file);
}

export function readSampleFile(name: string): Promise<string> {
  return readFile(inWorkspace(name), "utf8");
}

export async function removeSampleFiles(): Promise<void> {
  for (const file of written.splice(0)) await rm(file, { force: true });
}

function inWorkspace(name: string): string {
  const workspace = process.env["PLUMB_WORKSPACE"];
  if (!workspace) throw new Error("PLUMB_WORKSPACE is not set: UI tests are started by test/support/all.ts.");
  return join(workspace, name);
}
