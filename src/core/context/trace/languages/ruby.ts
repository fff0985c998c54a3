import { errorIn, headerAbove } from "../header.ts";
import { frameAt, numberOf } from "../location.ts";
import { type ReadLine, runsOf } from "../runs.ts";
import type { FoundTrace, ReadTraces } from "../trace.ts";

/** Ruby's own output in both orders, Rails' log, RSpec and Minitest. */
export const readRuby: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (const run of runsOf(lines, (line, index) => lineOf(line, lines[index - 1] ?? ""))) {
    const start = lines[run.first] ?? "";
    const before = found.at(-1);
    // Ruby quotes the code between the place and its callers.
    if (/^\s+from /.test(start) && before && run.first - before.last < 12) {
      const trace = { ...before.trace, frames: [...before.trace.frames, ...run.frames] };
      found[found.length - 1] = { ...before, trace, last: run.last };
      floor = run.last + 1;
      continue;
    }
    const said = thrownIn(lines, run);
    // Where the output is a terminal, Ruby 2.5 to 2.7 print the innermost call last, under the oldest.
    const isReversed =
      /^\s*\d+: from /.test(start) || /Traceback \(most recent call last\):/.test(lines[run.first - 1] ?? "");
    const frames = isReversed ? run.frames.toReversed() : run.frames;
    const header = said ?? headerAbove(lines, run.first, floor, rubyError);
    const first = said ? run.first : (header.first ?? run.first);
    floor = run.last + 1;
    if (!said && header.message === "" && header.kind === undefined && frames.length < 2) continue;
    const { kind, message } = header;
    if (said && before?.last === run.first - 1) {
      const trace = { ...before.trace, causes: [{ kind, message, frames }, ...before.trace.causes] };
      found[found.length - 1] = { ...before, trace, last: run.last };
      continue;
    }
    found.push({ trace: { language: "ruby", kind, message, frames, causes: [] }, first, last: run.last });
  }
  return found;
};

const inside =
  /^\s*(?:\d{1,4}: )?(?:from |# |\[\d+\] )?((?:[A-Za-z]:)?[^\s:][^:"]{0,500}?):(\d{1,7}):in [`'"]([^`'"]{0,300})['"]?(?::\s(.*))?$/;
const bare = /^\s*(?:# |from )((?:\.{0,2}\/)?[^\s:]{1,500}\.(?:rb|rake|ru|erb|haml|slim)):(\d{1,7})(?::|$)/;

function lineOf(line: string, before: string): ReadLine | undefined {
  const gem = /^\s*(?:from )?([\w-]{1,80}) \(([\d][\w.]{0,40})\) (\S.*)$/.exec(line);
  if (gem) {
    const frame = lineOf(gem[3] ?? "", before)?.frame;
    return frame && { frame: { ...frame, isOwn: false } };
  }
  const [, path, at, name, said] = inside.exec(line) ?? [];
  if (path !== undefined) {
    const frame = frameAt(name, { path, line: numberOf(at), column: undefined });
    // A cause is printed right after what it caused.
    return { frame, isStart: said !== undefined && !/^\s*\d+: from /.test(before) };
  }
  const [, file, fileAt] = bare.exec(line) ?? [];
  if (file !== undefined)
    return { frame: frameAt(undefined, { path: file, line: numberOf(fileAt), column: undefined }) };
  return /^\s*\.{3} \d+ levels\.{3}/.test(line) ? {} : undefined;
}

function rubyError(line: string) {
  const failed = /^\s*Failure\/Error: (.*)$/.exec(line)?.[1];
  if (failed !== undefined) return { kind: undefined, message: failed };
  const [, kind, message] =
    /^\s*(?:\d+\) (?:Error|Failure):?\s*)?((?:[A-Z]\w{0,80}::){0,8}[A-Z]\w{0,80}) \((.{0,900}?)\):?\s*$/.exec(line) ??
    [];
  return kind === undefined ? errorIn(line) : { kind, message: message ?? "" };
}

/** `x.rb:1:in 'f': message (NoMethodError)`, which may go on over some lines. */
function thrownIn(lines: readonly string[], run: { readonly first: number; readonly last: number }) {
  for (let index = run.first; index <= run.last; index += 1) {
    const said = inside.exec(lines[index] ?? "")?.[4];
    if (said === undefined) continue;
    const [, message, kind] = /^(.*?) ?\(((?:\w{1,80}::){0,8}[A-Z]\w{0,80})\)$/.exec(said) ?? [];
    return { kind, message: (message ?? said).trim(), first: run.first };
  }
  return undefined;
}
