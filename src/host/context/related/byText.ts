import { blockAround, blockAt } from "../../../core/context/related/block.ts";
import { declarationOf, importedStems, isImport } from "../../../core/context/related/declaration.ts";
import { addUse } from "./calling.ts";
import { type Add, cutOut, distance, type Lookup, type SourceFile, type Subject } from "./lookup.ts";
import { mentionOf } from "./testing.ts";

/** Names of files are cheap to have, their texts are not. */
const mostNames = 5000;
const mostFiles = 80;
const mostLines = 40;
const atOnce = 8;

/** Files that may use each other. */
const families = ["ts,tsx,js,jsx,mts,cts,mjs,cjs,vue,svelte", "py,pyi", "c,h,cc,cpp,cxx,hpp,hh", "java,kt,kts,scala"];

export interface Wanted {
  /** Whose declarations to look for, best first. */
  readonly names: readonly string[];
  /** Whether to look for who mentions what the subject declares. */
  readonly callers: boolean;
}

/** The same as a language server finds, by words in the likeliest files: for languages that have no server, or a late one. */
export async function findByText(
  subject: Subject,
  wanted: Wanted,
  lookup: Lookup,
  signal: AbortSignal,
  add: Add,
): Promise<void> {
  const missing = new Map(wanted.names.map((name, rank) => [name, { rank, declares: declarationOf(name) }]));
  const mention = wanted.callers && subject.name ? mentionOf(subject.name.text) : undefined;

  function search(file: SourceFile): void {
    const text = file.lines.join("\n");
    const isOwn = file.uri === subject.uri;
    const isAsked = (line: number) => isOwn && line >= subject.start && line <= subject.end;
    const here = [...missing].filter(([name]) => text.includes(name));
    const isMentioned = mention !== undefined && mention.test(text);
    if (here.length === 0 && !isMentioned) return;
    let isUsed = false;
    for (const [line, words] of file.lines.entries()) {
      if (isAsked(line)) continue;
      for (const [name, { rank, declares }] of here) {
        if (!missing.has(name) || !words.includes(name) || isImport(words) || !declares.test(words)) continue;
        missing.delete(name);
        const relation = /^\p{Lu}.*\p{Ll}/u.test(name) ? "type" : "uses";
        add(cutOut(file, blockAt(file.lines, line), { relation, name, rank }));
      }
      if (!isMentioned || isUsed || isImport(words) || !mention.test(words)) continue;
      isUsed = true;
      addUse(subject, file, blockAround(file.lines, line, mostLines), add);
    }
  }

  search(subject);
  const uris = await likeliest(subject, wanted.names, lookup);
  for (let from = 0; from < uris.length && !signal.aborted; from += atOnce) {
    if (missing.size === 0 && !mention) return;
    // oxlint-disable-next-line no-await-in-loop -- in their order, so that the same files always give the same.
    const files = await Promise.all(uris.slice(from, from + atOnce).map((uri) => lookup.read(uri)));
    for (const file of files) if (file) search(file);
  }
}

/** Files the subject's imports name come first, then those named after what is looked for, then those nearby. */
async function likeliest(subject: Subject, names: readonly string[], lookup: Lookup): Promise<readonly string[]> {
  const ending = subject.path.slice(subject.path.lastIndexOf(".") + 1);
  if (!/^\w+$/.test(ending)) return [];
  const family = families.find((one) => one.split(",").includes(ending)) ?? ending;
  const glob = family.includes(",") ? `**/*.{${family}}` : `**/*.${family}`;
  const folder = subject.path.split("/").slice(0, -1).join("/");
  const [found, beside] = await Promise.all([lookup.find(glob, mostNames), lookup.list(folder)]);
  const endings = new Set(family.split(","));
  const near = beside.filter((uri) => endings.has(uri.slice(uri.lastIndexOf(".") + 1)));
  const imported = new Set(importedStems(subject.lines).map(plain));
  const named = new Set(names.map(plain));
  const weighed = [...new Set([...found, ...near])]
    .filter((uri) => uri !== subject.uri)
    .map((uri) => {
      const path = lookup.pathOf(uri);
      const stem = plain(path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, ""));
      const kin = imported.has(stem) ? 0 : named.has(stem) ? 1 : 2;
      return { uri, path, weight: kin * 100 + distance(subject.path, path) };
    });
  return weighed
    .toSorted((a, b) => a.weight - b.weight || (a.path < b.path ? -1 : 1))
    .slice(0, mostFiles)
    .map(({ uri }) => uri);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}
