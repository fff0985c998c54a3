import { distance, type Lookup, type Subject } from "./lookup.ts";

/** Names of files are cheap to have, their texts are not. */
const mostListed = 2000;
const mostNamed = 50;
const mostRead = 80;

/** Endings of files that may use each other. */
const families = ["ts,tsx,js,jsx,mts,cts,mjs,cjs,vue,svelte", "py,pyi", "c,h,cc,cpp,cxx,hpp,hh", "java,kt,kts,scala"];

/**
 * Files that may hold what a subject uses, or use it, the likeliest first: those named after what its imports and its
 * code name and those beside it, then those nearby. The second list is made only when the first was not enough.
 */
export async function* likelyFiles(
  subject: Subject,
  about: readonly string[],
  lookup: Lookup,
): AsyncGenerator<readonly string[], void, undefined> {
  const ending = subject.path.slice(subject.path.lastIndexOf(".") + 1);
  if (!/^\w+$/.test(ending)) return;
  const family = families.find((one) => one.split(",").includes(ending)) ?? ending;
  const endings = family.includes(",") ? `{${family}}` : family;
  const allowed = new Set(family.split(","));
  const stems = [...new Set(about)].filter((stem) => /^\w[\w.-]*$/.test(stem));
  const folder = subject.path.split("/").slice(0, -1).join("/");
  const [named, beside] = await Promise.all([
    stems.length > 0 ? lookup.find(`**/{${stems.flatMap(spellings).join(",")}}.${endings}`, mostNamed) : [],
    lookup.list(folder),
  ]);
  const rank = (uris: readonly string[]) => nearest(uris, subject, lookup);
  const near = beside.filter((uri) => allowed.has(uri.slice(uri.lastIndexOf(".") + 1)));
  const first = [...new Set([...rank(named), ...rank(near)])].filter((uri) => uri !== subject.uri).slice(0, mostRead);
  yield first;
  if (first.length === mostRead) return;
  const known = new Set([subject.uri, ...first]);
  const listed = await lookup.find(`**/*.${endings}`, mostListed);
  const others = listed.filter((uri) => !known.has(uri));
  yield rank(others).slice(0, mostRead - first.length);
}

/** `LruCache` may be in `lru_cache.py` or `lru-cache.ts`. */
function spellings(name: string): string[] {
  const words = name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, " ")
    .split(/[ _-]/)
    .filter(Boolean);
  const lower = words.map((word) => word.toLowerCase());
  const camel = lower.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)));
  return [...new Set([name, camel.join(""), lower.join("_"), lower.join("-"), lower.join("")])];
}

function nearest(uris: readonly string[], subject: Subject, { pathOf }: Lookup): readonly string[] {
  return uris
    .map((uri) => {
      const path = pathOf(uri);
      return { uri, path, away: distance(subject.path, path) };
    })
    .toSorted((a, b) => a.away - b.away || (a.path < b.path ? -1 : 1))
    .map(({ uri }) => uri);
}
