import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { runNpm } from "../support/vscode/runCommand.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** Installs `test/bench/package.json` where a package of it is missing. Throws PlainError when npm fails. */
export async function installPeers(): Promise<void> {
  const { dependencies } = manifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  if (Object.keys(dependencies).every((name) => existsSync(join(folder, "node_modules", name)))) return;
  console.error("Installing the peers into test/bench/node_modules, once…");
  const install = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];
  await runNpm(install, { cwd: folder });
}
