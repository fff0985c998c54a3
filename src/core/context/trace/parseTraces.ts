import { cleanLines } from "./cleanLines.ts";
import { readC } from "./languages/c.ts";
import { readCSharp } from "./languages/csharp.ts";
import { readDart } from "./languages/dart.ts";
import { readGeneric } from "./languages/generic.ts";
import { readGo } from "./languages/go.ts";
import { readJava } from "./languages/java.ts";
import { readJavaScript } from "./languages/javascript.ts";
import { readPhp } from "./languages/php.ts";
import { readPython } from "./languages/python.ts";
import { readReport } from "./languages/report.ts";
import { readRuby } from "./languages/ruby.ts";
import { readRust } from "./languages/rust.ts";
import { readSwift } from "./languages/swift.ts";
import { type FoundTrace, framesOf, type ReadTraces, type Trace } from "./trace.ts";

/** In the order in which they are asked: those with the plainest marks first. What one has read no other sees. */
const stacks: readonly ReadTraces[] = [
  readPython,
  readGo,
  readRust,
  readPhp,
  readDart,
  readRuby,
  readJava,
  readJavaScript,
  readCSharp,
  readSwift,
  readC,
];

/**
 * All traces of pasted output, the most telling first: one with a place in own code before one without, a real stack
 * before mere places, and of equals the one that stands last. Empty where the text holds none. Takes any text, in
 * time that grows with its length; of a very long one the end is read.
 */
export function parseTraces(text: string): readonly Trace[] {
  return findTraces(cleanLines(text)).map(({ trace }) => trace);
}

/** The same out of clean lines, with where each stands in them. */
export function findTraces(all: readonly string[]): readonly FoundTrace[] {
  const lines = [...all];
  // A stack without a place in own code may quote a report that has one.
  const quoted = [...lines];
  const found: FoundTrace[] = [];
  for (const read of stacks) {
    for (const one of read(lines)) {
      found.push(one);
      lines.fill("", one.first, one.last + 1);
      if (isPlaced(one.trace)) quoted.fill("", one.first, one.last + 1);
    }
  }
  for (const one of readReport(quoted)) {
    const isInside = found.some(({ first, last }) => one.first <= last && one.last >= first);
    if (isInside && !isPlaced(one.trace)) continue;
    found.push(one);
    lines.fill("", one.first, one.last + 1);
  }
  found.push(...readGeneric(lines));
  return found.toSorted((one, other) => weightOf(other.trace) - weightOf(one.trace) || other.first - one.first);
}

function weightOf(trace: Trace): number {
  const rank = trace.language === "generic" ? 0 : trace.language === "report" ? 1 : 2;
  return (isPlaced(trace) ? 4 : 0) + rank;
}

function isPlaced(trace: Trace): boolean {
  return framesOf(trace).some(({ isOwn, path, line }) => isOwn && path !== undefined && line !== undefined);
}
