import type { Frame } from "./trace.ts";

/**
 * The path of a frame with forward slashes, without what only its writer knew: schemes and hosts of URLs, queries,
 * drives, `./`. A JVM's class name gives the folders that its file name lacks. Empty where a frame names no file.
 */
export function cleanPath({ path = "", function: name = "" }: Frame): string {
  const plain = decoded(path.replaceAll("\\", "/"))
    .replace(
      /^(?:webpack-internal|webpack|turbopack|vite|rollup|ng|file|vscode-file|https?):\/{2,3}(?:\(\w+\)\/)?/,
      "/",
    )
    .replace(/^package:[\w.-]+\//, "lib/")
    .replace(/^[A-Za-z]:\//, "/")
    // A fragment of a URL has no slash behind it; a folder may be called `C#`.
    .replace(/\?.*$|#[^/]*$/, "")
    .replace(/^~\//, "")
    .replace(/\.bundle$/, "");
  const parts: string[] = [];
  for (const part of plain.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const isBare = parts.length === 1 && /\.(?:java|kts?|scala|groovy|clj)$/.test(plain);
  return isBare ? [...packageOf(name), ...parts].join("/") : parts.join("/");
}

function decoded(path: string): string {
  try {
    return /^(?:file|https?|webpack)/.test(path) ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}

/** `com.acme.till.Till$1.close` is of `com.acme.till`: packages begin with a small letter, classes do not. */
function packageOf(name: string): string[] {
  const parts = name.replace(/^.*\//, "").split(".").slice(0, -1);
  const end = parts.findIndex((part) => /^[A-Z]/.test(part));
  return end < 0 ? [] : parts.slice(0, end);
}

/**
 * Which of the files of a workspace a written path means, all with forward slashes, files relative to their folder.
 * The one that agrees on the most names from the end; undefined where two agree alike, or only the file's name agrees
 * though more was written.
 */
export function matchPath(written: string, files: readonly string[]): string | undefined {
  const parts = written.split("/");
  const ranked = files
    .map((file) => ({ file, same: sameEnd(parts, file.split("/")) }))
    .filter(({ same }) => same > 0)
    .toSorted((a, b) => b.same - a.same || a.file.length - b.file.length);
  const [best, second] = ranked;
  if (!best) return undefined;
  const length = best.file.split("/").length;
  // All of one is the end of the other: a folder of a container, or a path that was cut short.
  const isWhole = best.same === parts.length || best.same === length;
  if (!isWhole && best.same < 2) return undefined;
  const isTied = second?.same === best.same && !(best.same === length && second.file.split("/").length !== length);
  return isTied ? undefined : best.file;
}

function sameEnd(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  for (let count = 0; count < most; count += 1) {
    if (one[one.length - 1 - count] !== other[other.length - 1 - count]) return count;
  }
  return most;
}
