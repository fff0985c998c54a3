import { errorIn, headerAbove, joined } from "../header.ts";
import { frameAt, locationOf } from "../location.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

/** Dart and Flutter. */
export const readDart: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (const run of runsOf(lines, (line) => lineOf(line))) {
    const header = flutter(lines, run.first, floor) ?? headerOf(lines, run.first, floor);
    floor = run.last + 1;
    const { kind, message, first } = header;
    found.push({ trace: { language: "dart", kind, message, frames: run.frames, causes: [] }, first, last: run.last });
  }
  return found;
};

const call =
  /^\s*#\d{1,4}\s{1,8}(\S.{0,600}?) \(((?:file|package|dart|http|https|org-dartlang-\w+|asset|\.{0,2}\/|[\w-]+\/).{0,600}?)\)\s*$/;
/** As the package `stack_trace` prints it: path, place, member. */
const terse =
  /^\s*((?:package:|dart:|file:\/\/|https?:\/\/|(?:lib|test|bin|packages)\/)\S{1,400}(?:\.dart|dart:\S+)?) (\d{1,7})(?::(\d{1,7}))?\s{2,}(\S.{0,400})$/;

function lineOf(line: string): { readonly frame?: Frame } | undefined {
  const [, name, place] = call.exec(line) ?? [];
  if (place !== undefined && /\.dart\b|^dart:|^org-dartlang|^package:/.test(place)) {
    return { frame: frameAt(name, locationOf(place)) };
  }
  const [, path, at, column, member] = terse.exec(line) ?? [];
  if (path !== undefined)
    return { frame: frameAt(member, locationOf(`${path}:${at}${column === undefined ? "" : `:${column}`}`)) };
  const [, library, caller] = /^\s*(package:\S{1,200})\s{2,}(\S.{0,400})$/.exec(line) ?? [];
  if (library !== undefined) return { frame: frameAt(caller, { path: library, line: undefined, column: undefined }) };
  return /^\s*(?:<asynchronous suspension>|={5} asynchronous gap|\(elided |\.{3}\s+Normal element|…)/.test(line)
    ? {}
    : undefined;
}

function headerOf(lines: readonly string[], first: number, floor: number) {
  const lowest = Math.max(floor, first - 25);
  const unhandled = lines.slice(lowest, first).findLastIndex((line) => /Unhandled [Ee]xception:/.test(line));
  if (unhandled < 0) return headerAbove(lines, first, floor);
  const start = lowest + unhandled;
  const after = (lines[start] ?? "").replace(/^.*?Unhandled [Ee]xception:\s*/, "");
  const said = [after, ...lines.slice(start + 1, first)].filter((line, index) => index > 0 || line !== "");
  const [head = "", ...more] = said;
  const error = errorIn(head);
  const message = joined([error && head.startsWith(error.kind ?? "\n") ? error.message : head, ...more]);
  return { kind: error?.kind, message, first: start };
}

/** Flutter frames its reports: `The following X was thrown …:`, the message, then sections up to the stack. */
function flutter(lines: readonly string[], first: number, floor: number) {
  const lowest = Math.max(floor, first - 60);
  const index = lines
    .slice(lowest, first)
    .findLastIndex((line) => /The following .{1,120} (?:was thrown|object was thrown)/.test(line));
  if (index < 0) return undefined;
  const start = lowest + index;
  const kind = /The following (?:assertion|message|_?(\w{1,120})(?:<.{1,60}>)?)/.exec(lines[start] ?? "")?.[1];
  const from = lines.slice(start, start + 4).findIndex((line) => /:\s*$/.test(line));
  const said = lines.slice(start + 1 + Math.max(0, from), first);
  const end = said.findIndex(
    (line) => line.trim() === "" || /^(?:When the exception|The relevant error|Either the assertion)/.test(line),
  );
  return { kind, message: joined(end < 0 ? said : said.slice(0, end)), first: start };
}
