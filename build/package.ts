// Builds plumb.vsix, from the same commit the same bytes wherever and whenever: npm run package
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { explainError } from "../test/support/vscode/plainError.ts";
import { runCommand } from "../test/support/vscode/runCommand.ts";

const root = join(import.meta.dirname, "..");
const manifest = z.object({ repository: z.optional(z.unknown()) });

/** A package has the time of its commit, in one zone. Without git it has the time of now. */
async function timeOfCommit(): Promise<NodeJS.ProcessEnv> {
  const told = process.env["SOURCE_DATE_EPOCH"];
  const seconds =
    told ?? (await runCommand("git", ["log", "-1", "--format=%ct"], { cwd: root }).catch(() => "")).trim();
  return seconds === "" ? { TZ: "UTC" } : { TZ: "UTC", SOURCE_DATE_EPOCH: seconds };
}

async function packageExtension(): Promise<void> {
  // Who may read a file is packed along with it.
  process.umask(0o022);
  const env = { ...process.env, ...(await timeOfCommit()) };
  await runCommand(process.execPath, ["esbuild.mjs", "--production"], { cwd: root, env });
  const { repository } = manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  // Links can only be made absolute where there is an address to begin them with.
  const links = repository === undefined ? ["--allow-missing-repository", "--no-rewrite-relative-links"] : [];
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const flags = ["package", "--no-dependencies", ...links, "--out", "plumb.vsix"];
  console.log((await runCommand(process.execPath, [vsce, ...flags], { cwd: root, env })).trimEnd());
}

await packageExtension().catch((error: unknown) => {
  console.error(explainError(error));
  process.exitCode = 1;
});
