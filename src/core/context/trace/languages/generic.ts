import { errorIn } from "../header.ts";
import { frameAt, type Location, numberOf } from "../location.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, ReadTraces } from "../trace.ts";

/** Places in forms that many languages share: `path:1:2`, `path, line 1`, `path line 1`. */
export const readGeneric: ReadTraces = (lines) => {
  const runs = runsOf(lines, (line) => {
    const place = placeIn(line);
    if (place) return { frame: frameAt(callIn(line), place) };
    return /^\s{4,}\S|^stack traceback:$|^\s*\[\d{1,4}\] /.test(line) ? {} : undefined;
  });
  return runs.map((run): FoundTrace => {
    const { kind, message, first } = saidAt(lines, run.first);
    return { trace: { language: "generic", kind, message, frames: run.frames, causes: [] }, first, last: run.last };
  });
};

const file = String.raw`(?:[A-Za-z]:[\\/]|[\\/]{1,2})?(?:[\w@.+$~-]{1,80}[\\/]{1,2}){0,24}[\w@.+$-]{1,100}`;
const forms: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:^|[\s("'\x60\[=])((?:(?:file|webpack|webpack-internal|https?|package):\/{0,3}[\w.:-]{0,80})?${file}\.[A-Za-z]\w{0,11}):(\d{1,7})(?::(\d{1,7}))?(?![\w.])`,
  ),
  new RegExp(
    String.raw`(?:^|[\s("'\x60])(${file}\.[A-Za-z]\w{0,11})["'\x60]?(?:,|:| on| at)? [Ll]ine (\d{1,7})(?:,? col(?:umn)? (\d{1,7}))?`,
  ),
  new RegExp(String.raw`(?:^|[\s("'\x60])(${file}\.[A-Za-z]\w{0,11})\((\d{1,7})(?:,(\d{1,7}))?\)`),
];

function placeIn(line: string): Location | undefined {
  if (!/\d/.test(line)) return undefined;
  for (const form of forms) {
    const [, path, at, column] = form.exec(line) ?? [];
    if (path !== undefined && !isHost(path)) return { path, line: numberOf(at), column: numberOf(column) };
  }
  return undefined;
}

/** `localhost.localdomain:8080`, `example.com:443`, `10.0.0.1:80` and times are no places. */
function isHost(path: string): boolean {
  if (/^https?:\/\/[^/]*$/.test(path)) return true;
  return (
    !/[\\/]/.test(path) &&
    /\.(?:com|org|net|io|dev|local|localdomain|internal|app|co|de|uk|svc|cluster)$|^\d/.test(path)
  );
}

function callIn(line: string): string | undefined {
  return /\b(?:in|function|sub|at) [`'"]?([\w.:$#/<>!?]{2,120})[`'"]?\s*(?:\(|$)/.exec(line)?.[1];
}

/** The error that the first place stands in or under. */
function saidAt(lines: readonly string[], first: number) {
  for (const index of [first, first - 1, first - 2, first - 3]) {
    const line = (lines[index] ?? "").replace(/^\s*\*\* \(([\w.]{1,100})\) /, "$1: ");
    const error = index < 0 ? undefined : errorIn(line.trim());
    if (error) return { ...error, first: index };
  }
  const near = lines
    .slice(Math.max(0, first - 3), first)
    .findLast((line) => line.trim() !== "" && !/stack|\[(?:\d+|C)\]/i.test(line));
  const above = near?.trim() ?? "";
  const own = lines[first]?.trim() ?? "";
  const rest = /:\d{1,7}(?::\d{1,7})?:?\s+(?!char:|in )(\S.*)$/.exec(own)?.[1];
  return {
    kind: undefined,
    message: (rest ?? (above === "" ? own : above)).slice(0, 600),
    first: rest === undefined && above !== "" ? first - 1 : first,
  };
}
