// A release: npm run release -- --dry-run shows what it would do; without --dry-run it tags and publishes.
import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { PlainError, explainError } from "../test/support/vscode/plainError.ts";
import { runCommand, runNpm } from "../test/support/vscode/runCommand.ts";
import { type Wish, steps as publishing } from "./publishing.ts";
import { vsixFiles } from "./vsixFiles.ts";

const root = join(import.meta.dirname, "..");
// More than half of it is what tokens are counted with, packed as small as it gets.
const mostBytes = 3_000_000;
const manifest = z.object({ version: z.string(), repository: z.optional(z.unknown()) });
const git = async (...args: readonly string[]) => (await runCommand("git", args, { cwd: root })).trim();

/** What does not hold, as a sentence, before anything is built. */
async function readVersion(): Promise<Wish> {
  const { version, repository } = manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  if ((await git("status", "--porcelain")) !== "")
    throw new PlainError(
      "There are changes that are in no commit. A release is made of a commit: commit or stash them.",
    );
  const changelog = await readFile(join(root, "CHANGELOG.md"), "utf8");
  if (!new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d\\d-\\d\\d$`, "m").test(changelog))
    throw new PlainError(`CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD".`);
  if ((await git("tag", "--list", `v${version}`)) !== "")
    throw new PlainError(`There is a tag v${version} already: a released version is never made anew. Raise "version".`);
  return { version, hasRepository: repository !== undefined, hasRemote: (await git("remote")) !== "" };
}

/** The package as whoever clones this commit makes it. */
async function packageInClone(folder: string, commit: string): Promise<Buffer> {
  await mkdir(join(folder, ".."), { recursive: true });
  await git("clone", "--quiet", "--no-checkout", root, folder);
  await runCommand("git", ["checkout", "--quiet", "--detach", commit], { cwd: folder });
  await runNpm(["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: folder });
  await runNpm(["run", "-s", "package"], { cwd: folder });
  return await readFile(join(folder, "plumb.vsix"));
}

function inspect(vsix: Buffer): void {
  const files = vsixFiles(vsix);
  for (const { path, bytes, packed } of files)
    console.log(`${String(packed).padStart(9)} of ${String(bytes).padStart(9)} bytes  ${path}`);
  console.log(`${files.length} files, ${vsix.length} bytes`);
  if (vsix.length > mostBytes) throw new PlainError(`The package is larger than ${mostBytes} bytes.`);
  for (const name of ["LICENSE.txt", "NOTICES.md", "readme.md", "changelog.md"])
    if (!files.some(({ path }) => path === `extension/${name}`)) throw new PlainError(`The package has no ${name}.`);
  const stray = files.filter(({ path }) => /\.(map|ts|vsix)$|node_modules|test\//.test(path));
  if (stray.length > 0) throw new PlainError(`Not for users: ${stray.map(({ path }) => path).join(", ")}`);
}

async function release(isDry: boolean): Promise<void> {
  const wish = await readVersion();
  const todo = publishing(wish, process.env);
  if (!isDry) for (const { missing } of todo) if (missing !== undefined) throw new PlainError(missing);
  const commit = await git("rev-parse", "HEAD");
  console.log(`Plumb ${wish.version} from ${commit}\nChecking`);
  await runNpm(["run", "-s", "check"], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), "plumb-release-"));
  // Nothing may tell one machine's package from another's, so neither may the path or the rights of new files.
  process.umask(0o022);
  try {
    console.log("Packaging in two clones, one after the other");
    const one = await packageInClone(join(folder, "one"), commit);
    const other = await packageInClone(join(folder, "a folder", "further", "down"), commit);
    inspect(one);
    const sums = [one, other].map((vsix) => createHash("sha256").update(vsix).digest("hex"));
    console.log(`SHA-256 ${sums.join("\n        ")}`);
    if (sums[0] !== sums[1]) throw new PlainError("The two clones made different packages.");
    await copyFile(join(folder, "one", "plumb.vsix"), join(root, "plumb.vsix"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  for (const { says, missing, run } of todo) {
    console.log(isDry ? `Would ${says}${missing === undefined ? "" : `. ${missing}`}` : `Now: ${says}`);
    if (!isDry) await run(root);
  }
}

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
await release(values["dry-run"]).catch((error: unknown) => {
  console.error(explainError(error));
  process.exitCode = 1;
});
