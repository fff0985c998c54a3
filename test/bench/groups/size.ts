import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { weighPanel } from "../../support/panelWeight.ts";
import { projectRoot } from "../../support/vscode/locations.ts";
import { budgets } from "../../support/weight/budgets.ts";
import { type BuiltFiles, buildInMemory, loadedWith } from "../../support/weight/buildInMemory.ts";
import { unusedFiles } from "../../support/weight/unusedFiles.ts";
import { buildForProduction } from "../buildForProduction.ts";
import { round, type Row, rowOf } from "../row.ts";

const group = "size";

/** What is downloaded, what a window loads at its start, and what it loads when its pages open. */
export async function size(): Promise<readonly Row[]> {
  await buildForProduction();
  const files = await buildInMemory();
  const panel = await weighPanel(files);
  const packed = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
  const unused = unusedFiles(packed, (name) => readFileSync(join(projectRoot, name), "utf8"));
  if (unused.length > 0) console.error(`Nothing names ${unused.join(", ")}.`);
  return [
    rowOf(group, "the package", round((await packageBytes()) / 1e6), "MB", 3),
    rowOf(group, "files of the package that nothing uses", unused.length, "files", 0),
    loaded(files, "extension.mjs", "what activation loads", budgets.activation),
    loaded(files, chunk(files, "openSession"), "what the first use loads", budgets.session),
    rowOf(group, "panel, first picture, gzipped", panel.first / 1000, "KB", budgets.firstPicture),
    rowOf(group, "panel, what comes for a thread, gzipped", panel.thread / 1000, "KB", budgets.thread),
    loaded(files, "panel/panel.js", "panel, its first script", 150),
    loaded(files, "panel/dashboard.js", "usage page, its first script", 80),
    loaded(files, "panel/task.js", "task page, its first script"),
  ];
}

/** The name of the chunk that a module became. */
function chunk(files: BuiltFiles, module: string): string {
  return [...files.keys()].find((name) => name.startsWith(`chunks/${module}-`)) ?? module;
}

function loaded(files: BuiltFiles, entry: string, what: string, ceiling?: number): Row {
  const names = [...loadedWith(files, entry)];
  const bytes = names.reduce((sum, name) => sum + (files.get(name)?.contents.length ?? 0), 0);
  return rowOf(group, `${what} (${names.length} files)`, bytes / 1000, "KB", ceiling);
}

async function packageBytes(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "plumb-package-"));
  try {
    const packagePath = join(folder, "plumb.vsix");
    const asIs = { dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false };
    await createVSIX({ cwd: projectRoot, packagePath, ...asIs });
    return (await readFile(packagePath)).length;
  } finally {
    await rm(folder, { recursive: true });
  }
}
