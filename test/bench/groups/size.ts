import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rowOf, type Row } from "../row.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const dist = new URL("../../../dist/", import.meta.url);

/** In KB of 1,000 bytes: what a window loads at its start, and what it loads when the panel opens. */
const ceilings = {
  "extension.js": 60,
  "panel/panel.js": 150,
  "panel/panel-style.css": 60,
  "panel/dashboard.js": 80,
} as const;

/** Builds for production, then weighs. */
export async function size(): Promise<readonly Row[]> {
  await promisify(execFile)(process.execPath, ["esbuild.mjs", "--production"], { cwd: root });
  return await Promise.all(
    Object.entries(ceilings).map(async ([name, ceiling]) => {
      const loaded = new Map<string, number>();
      await weigh(new URL(name, dist), loaded);
      const bytes = [...loaded.values()].reduce((sum, each) => sum + each, 0);
      const chunks = loaded.size > 1 ? ` and the ${loaded.size - 1} chunks it imports` : "";
      return rowOf("size", `dist/${name}${chunks}`, bytes / 1000, "KB", ceiling);
    }),
  );
}

/** A module and all that it imports statically; `import()` waits for its first use and does not count. */
async function weigh(file: URL, loaded: Map<string, number>): Promise<void> {
  if (loaded.has(file.href)) return;
  const text = await readFile(file, "utf8");
  loaded.set(file.href, Buffer.byteLength(text));
  if (!file.pathname.endsWith(".js")) return;
  for (const [, path = ""] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) await weigh(new URL(path, file), loaded);
}
