import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Installs `test/bench/package.json` where that was not done yet. Throws when npm fails. */
export async function installPeers(): Promise<void> {
  if (["ai", "minisearch", "streamdown"].every((name) => existsSync(`${folder}/node_modules/${name}`))) return;
  console.error("Installing the peers into test/bench/node_modules, once…");
  const install = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];
  await promisify(execFile)("npm", install, { cwd: folder, shell: process.platform === "win32" });
}
