import { blockAround } from "../../../core/context/related/block.ts";
import { importLines, isImport } from "../../../core/context/related/declaration.ts";
import { isTestOf, testFolders, testGlob } from "../../../core/context/related/testFiles.ts";
import { type Add, cutOut, type Lookup, type SourceFile, type Subject } from "./lookup.ts";

const mostFiles = 2;
const mostBlocks = 2;
const mostLines = 30;

/** The tests of the subject by the names of files: what they say of it, or how they begin when it is a whole file. */
export async function findTests(subject: Subject, lookup: Lookup, signal: AbortSignal, add: Add): Promise<void> {
  const isTest = (uri: string) => isTestOf(lookup.pathOf(uri), subject.path);
  const near = (await Promise.all(testFolders(subject.path).map((folder) => lookup.list(folder))))
    .flat()
    .filter(isTest);
  const glob = testGlob(subject.path);
  const uris = near.length > 0 || signal.aborted || glob === undefined ? near : await lookup.find(glob, 20);
  const tests = [...new Set(uris.filter(isTest))].toSorted().slice(0, mostFiles);
  const files = await Promise.all(tests.map((uri) => lookup.read(uri)));
  for (const [rank, file] of files.entries()) {
    if (!file) continue;
    for (const range of partsOf(file, subject)) add(cutOut(file, range, { relation: "tests", name: "", rank }));
  }
}

function partsOf({ lines }: SourceFile, { name }: Subject) {
  if (!name) {
    const start = (importLines(lines)?.end ?? -1) + 1;
    return [{ start, end: Math.min(lines.length, start + mostLines) - 1 }];
  }
  const mention = mentionOf(name.text);
  const sites = lines.flatMap((line, index) => (mention.test(line) && !isImport(line) ? [index] : []));
  const parts: ReturnType<typeof blockAround>[] = [];
  for (const site of sites) {
    if (parts.length === mostBlocks) break;
    if (!parts.some(({ start, end }) => start <= site && site <= end)) parts.push(blockAround(lines, site, mostLines));
  }
  return parts;
}

/** A test for lines with that very word. */
export function mentionOf(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll(/[$^.*+?()[\]{}|\\]/g, String.raw`\$&`)}(?![\\w$])`);
}
