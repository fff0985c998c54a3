import { errorIn } from "../header.ts";
import { frameAt, type Location, numberOf } from "../location.ts";
import type { FoundTrace, Frame, ReadTraces, Thrown } from "../trace.ts";

/** PHP's own output, Symfony's and Laravel's logs, warnings without a trace. */
export const readPhp: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const head = headAt(lines, index);
    if (!head) continue;
    const { frames, last } = callsBelow(lines, head.last + 1);
    const thrown: Thrown = { kind: head.kind, message: head.message, frames: shifted(head.place, frames) };
    const before = found.at(-1);
    // PHP prints the first cause first, and `Next` before each exception that was thrown because of it.
    if (head.isNext && before) {
      const { causes, kind, message, frames: inner } = before.trace;
      const trace = { language: "php", ...thrown, causes: [...causes, { kind, message, frames: inner }] } as const;
      found[found.length - 1] = { trace, first: before.first, last: Math.max(last, head.last) };
    } else {
      found.push({ trace: { language: "php", ...thrown, causes: [] }, first: index, last: Math.max(last, head.last) });
    }
    index = Math.max(last, head.last);
  }
  return found;
};

interface Head extends Omit<Thrown, "frames"> {
  readonly place: Location;
  readonly isNext: boolean;
  readonly last: number;
}

const leads =
  /^(?:<b>)?(?:PHP )?(?:\[?PHP )?(Fatal error|Parse error|Warning|Notice|Deprecated|Recoverable fatal error|Catchable fatal error)(?:<\/b>)?:\s{1,4}(.*)$/;
const ending =
  /^(.{0,1200}) (?:in (?:<b>)?(\S.{0,500}?)(?:<\/b>)?(?::| on line (?:<b>)?)(\d{1,7})|at (\S.{0,500}?):(\d{1,7})\)?)(?:<\/b>)?(?:<br ?\/>)?\s*$/;

/** A header that begins on a line; its message may take some more, up to the place. */
function headAt(lines: readonly string[], index: number): Head | undefined {
  const line = lines[index] ?? "";
  const [, level, after] = leads.exec(line) ?? [];
  const next = /^Next (.*)$/.exec(line)?.[1];
  const laravel = /\[object\] \((.*)$/.exec(line)?.[1];
  const begun =
    after ??
    next ??
    laravel ??
    (/^(?:\s{0,8}\[?)?(?:[A-Z]\w{0,60}\\){0,8}[A-Z]\w{0,60}(?:Exception|Error)\b/.test(line) ? line.trim() : undefined);
  if (begun === undefined) return undefined;
  for (let last = index; last < Math.min(lines.length, index + 6); last += 1) {
    const text = last === index ? begun : [begun, ...lines.slice(index + 1, last + 1)].join("\n");
    const [, said, path, at, latePath, lateAt] = ending.exec(text.replaceAll("\n", "\u2028")) ?? [];
    const file = path ?? latePath;
    if (said === undefined || file === undefined) continue;
    if (!/\.(?:php|phtml|inc|module|blade\.php|phar|twig)/.test(file) && level === undefined) return undefined;
    const place = { path: file, line: numberOf(at ?? lateAt), column: undefined };
    return { ...named(said.replaceAll("\u2028", "\n"), level), place, isNext: next !== undefined, last };
  }
  return undefined;
}

function named(
  said: string,
  level: string | undefined,
): { readonly kind: string | undefined; readonly message: string } {
  const uncaught = said.replace(/^Uncaught /, "").replace(/ and defined$/, "");
  const [, kind, message] = /^exception '([\w\\]{1,200})' with message '([\s\S]{0,1200})'$/.exec(uncaught) ?? [];
  if (kind !== undefined) return { kind, message: message ?? "" };
  const [, coded, codedMessage] = /^([\w\\]{1,200})\(code: \w{1,20}\): ([\s\S]*)$/.exec(uncaught) ?? [];
  if (coded !== undefined) return { kind: coded, message: (codedMessage ?? "").replaceAll('\\"', '"') };
  const [head = "", ...more] = uncaught.split("\n");
  const error = said.startsWith("Uncaught ") || level === undefined ? errorIn(head) : undefined;
  return error
    ? { kind: error.kind, message: [error.message, ...more].join("\n") }
    : { kind: level, message: uncaught };
}

const call =
  /^\s*#(\d{1,4}) (?:(\{main\})|\[internal function\]: (.{1,900})|(\S.{0,600}?)\((\d{1,7})\)(?:: (.{1,900}))?)$/;

interface Call {
  readonly called: string | undefined;
  readonly place: Location | undefined;
}

function callsBelow(
  lines: readonly string[],
  start: number,
): { readonly frames: readonly Call[]; readonly last: number } {
  const frames: Call[] = [];
  let last = start - 1;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const found = call.exec(line);
    if (found) {
      const [, , main, internal, path, at, called] = found;
      if (main === undefined)
        frames.push({
          called: (internal ?? called)?.replace(/\(.*$/, ""),
          place: path === undefined ? undefined : { path, line: numberOf(at), column: undefined },
        });
      last = index;
    } else if (/^\s*(?:Stack trace:|\[stacktrace\]|thrown in )/.test(line)) last = index;
    else if (line.trim() !== "" || frames.length > 0) break;
  }
  return { frames, last };
}

/** PHP names beside each place what was called there; here a frame names the function that the place is in. */
function shifted(thrownAt: Location, calls: readonly Call[]): readonly Frame[] {
  const [first] = calls;
  // Thrown inside of PHP itself, it bears the place of the call.
  const isInside = first?.place?.path === thrownAt.path && first.place.line === thrownAt.line;
  const outer = isInside ? calls.slice(1) : calls;
  const places = [thrownAt, ...outer.map(({ place }) => place)];
  return places.flatMap((place, index) => (place ? [frameAt(outer[index]?.called, place)] : []));
}
