import { headerAbove } from "../header.ts";
import { frameAt, locationOf, numberOf } from "../location.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

/** Swift's runtime, its backtraces and Apple's crash reports. */
export const readSwift: ReadTraces = (lines) => {
  const heads = lines.flatMap((line, index) => headOf(line, index) ?? []);
  const runs = runsOf(lines, (line) => lineOf(line));
  const found = heads.map((head): FoundTrace => {
    const run = runs.find(({ first }) => first > head.index && first - head.index < 30);
    const { kind, message, place, index } = head;
    const frames = [...(place ? [place] : []), ...(run?.frames ?? [])];
    return { trace: { language: "swift", kind, message, frames, causes: [] }, first: index, last: run?.last ?? index };
  });
  const alone = runs.filter(({ first }) => !found.some((one) => one.first <= first && one.last >= first));
  return [
    ...found,
    ...alone.map((run): FoundTrace => {
      const { kind, message, first } = headerAbove(lines, run.first, 0);
      return { trace: { language: "swift", kind, message, frames: run.frames, causes: [] }, first, last: run.last };
    }),
  ];
};

/** `main/main.swift:5: Fatal error: x` and, before Swift 5.4, `Fatal error: x: file main.swift, line 5`. */
function headOf(line: string, index: number) {
  const [, path, at, kind, message] =
    /^(?:.{0,60}\s)?(\S{1,400}\.swift):(\d{1,7}): (Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/.exec(
      line,
    ) ?? [];
  if (path !== undefined) {
    return { kind, message: message ?? "", place: placed(path, at), index };
  }
  const [, old, said, oldPath, oldAt] =
    /^(?:.{0,60}\s)?(Fatal error|Precondition failed|Assertion failed)(?:: (.{0,600}?))?: file (\S{1,400}), line (\d{1,7})/.exec(
      line,
    ) ?? [];
  return oldPath === undefined ? undefined : { kind: old, message: said ?? "", place: placed(oldPath, oldAt), index };
}

function placed(path: string, line: string | undefined): Frame | undefined {
  const frame = frameAt(undefined, { path, line: numberOf(line), column: undefined });
  return frame.isOwn ? frame : undefined;
}

const crash =
  /^\s*\d{1,4}\s+(?:[\w.?-]{1,120}\s+)?(?:\[\w+\] )?(?:0x[\da-f]{1,16} )?(\S.{0,600}?) \+ \d{1,10}(?: in \S{1,200})?(?: at (\S.{0,400})| \(([\w+-]{1,200}\.(?:swift|mm?|c|cpp|h):\d{1,7})\))?\s*$/;

function lineOf(line: string): { readonly frame?: Frame } | undefined {
  const [, name, path, inside] = crash.exec(line) ?? [];
  if (name === undefined) return /^\s*(?:│|\d{1,6}│|\.{3}$)/.test(line) ? {} : undefined;
  const place = path ?? inside;
  if (place !== undefined) return { frame: frameAt(name, locationOf(place)) };
  return { frame: { function: name, path: undefined, line: undefined, column: undefined, isOwn: false } };
}
