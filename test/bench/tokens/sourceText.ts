import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/vscode/locations.ts";

/** Plumb's own source, file by file, as questions carry it: one half to get warm with, the other to be timed. */
export function sourceText(): { readonly first: readonly string[]; readonly timed: readonly string[] } {
  const files = globSync("src/**/*.{ts,css,json}", { cwd: projectRoot }).toSorted();
  const texts = files.map((file) => readFileSync(join(projectRoot, file), "utf8"));
  return { first: texts.filter((_, at) => at % 2 === 0), timed: texts.filter((_, at) => at % 2 === 1) };
}
