import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/vscode/locations.ts";

/** About 50,000 tokens. */
const charactersEach = 200_000;

/** Plumb's own source, file by file, as questions carry it: some to get warm with, and others to be timed. */
export function sourceText(): { readonly warming: readonly string[]; readonly timed: readonly string[] } {
  const files = globSync("src/**/*.{ts,css}", { cwd: projectRoot }).toSorted();
  const texts = files.map((file) => readFileSync(join(projectRoot, file), "utf8"));
  return {
    warming: upTo(texts.filter((_, at) => at % 2 === 0)),
    timed: upTo(texts.filter((_, at) => at % 2 === 1)),
  };
}

function upTo(texts: readonly string[]): readonly string[] {
  let characters = 0;
  return texts.filter((text) => (characters += text.length) <= charactersEach);
}
