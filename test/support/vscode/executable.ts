import { chmod, mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { HostName } from "./hosts.ts";
import { cacheRoot } from "./locations.ts";

/** Writes the one file that `vscodeExecutablePath` must name: it runs the launcher with this Node, for this host. */
export async function launcherExecutable(host: HostName): Promise<string> {
  const launcher = fileURLToPath(new URL("./launcher.ts", import.meta.url));
  await mkdir(cacheRoot, { recursive: true });
  if (process.platform === "win32") {
    const file = join(cacheRoot, `launch-${host}.cmd`);
    await writeFile(file, `@"${process.execPath}" "${launcher}" --plumb-host=${host} %*\r\n`);
    return file;
  }
  const file = join(cacheRoot, `launch-${host}`);
  await writeFile(file, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(launcher)} --plumb-host=${host} "$@"\n`);
  await chmod(file, 0o755);
  return file;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
