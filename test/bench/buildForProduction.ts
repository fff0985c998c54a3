import { join } from "node:path";
import { projectRoot } from "../support/vscode/locations.ts";
import { runCommand } from "../support/vscode/runCommand.ts";

/** Fills `dist/` with what is shipped. Throws PlainError with what esbuild says. */
export async function buildForProduction(): Promise<void> {
  await runCommand(process.execPath, [join(projectRoot, "esbuild.mjs"), "--production"], { cwd: projectRoot });
}
