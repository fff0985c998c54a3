import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bareTexts } from "./bareTexts.ts";
import { filesLike, root } from "./wanted.ts";

/** Beside its test: how many texts of a file are still English alone. */
export const bareList = "test/unit/l10n/bare.json";

export function bareCounts(): Record<string, number> {
  const counts = filesLike("src/{core,host,protocol}/**/*.ts").map((file): [string, number] => [
    file,
    bareTexts(file, readFileSync(join(root, file), "utf8")).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
