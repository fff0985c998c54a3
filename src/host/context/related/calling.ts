import { blockAround, type LineRange } from "../../../core/context/related/block.ts";
import { isImport } from "../../../core/context/related/declaration.ts";
import { isTestFile } from "../../../core/context/related/testFiles.ts";
import {
  type Add,
  cutOut,
  distance,
  inParallel,
  isInside,
  type Lookup,
  type SourceFile,
  type Subject,
} from "./lookup.ts";

const mostFiles = 8;
const mostLines = 40;
const atOnce = 4;

/** Who calls or mentions what the subject declares, by its language server; false when nobody is known. */
export async function findCallers(subject: Subject, lookup: Lookup, signal: AbortSignal, add: Add): Promise<boolean> {
  if (!subject.name) return true;
  const spot = { uri: subject.uri, line: subject.name.line, character: subject.name.character };
  const callers = ((await lookup.callers(spot)) ?? []).filter((one) => !isInside(subject, one));
  if (callers.length > 0) {
    await inParallel(nearest(callers, subject, lookup), atOnce, signal, async ({ uri, start, end, sites }) => {
      const file = await lookup.read(uri);
      const isSmall = end - start < mostLines;
      if (file) addUse(subject, file, isSmall ? { start, end } : around(file, sites[0] ?? start), add);
    });
    return true;
  }
  const mentions = ((await lookup.references(spot)) ?? []).filter((one) => !isInside(subject, one));
  await inParallel(nearest(mentions, subject, lookup), atOnce, signal, async ({ uri, start }) => {
    const file = await lookup.read(uri);
    if (file && !isImport(file.lines[start] ?? "")) addUse(subject, file, around(file, start), add);
  });
  return mentions.length > 0;
}

function around({ lines }: SourceFile, line: number): LineRange {
  return blockAround(lines, line, mostLines);
}

/** A test that calls something shows how it is meant to behave. */
export function addUse(subject: Subject, file: SourceFile, range: LineRange, add: Add): void {
  const relation = isTestFile(file.path) ? "tests" : "calls";
  const rank = distance(subject.path, file.path);
  add(cutOut(file, range, { relation, name: subject.name?.text ?? "", rank }));
}

function nearest<One extends { readonly uri: string; readonly start: number }>(
  all: readonly One[],
  subject: Subject,
  { pathOf }: Lookup,
): readonly One[] {
  const sized = all.map((one) => ({ one, path: pathOf(one.uri) }));
  return sized
    .toSorted((a, b) => distance(subject.path, a.path) - distance(subject.path, b.path) || (a.path < b.path ? -1 : 1))
    .slice(0, mostFiles)
    .map(({ one }) => one);
}
