import { namedError } from "../header.ts";
import { frameAt, numberOf } from "../location.ts";
import type { FoundTrace, Frame, ReadTraces, Thrown } from "../trace.ts";

/** Tracebacks of Python, chained and of groups, IPython's, rich's, pytest's, and those of a crashed interpreter. */
export const readPython: ReadTraces = (lines) => {
  const bare = lines.map((line) =>
    line.replace(/^[\s|+│┃]{1,40}(?=\S)/, (lead) => " ".repeat(lead.length)).replace(/\s*[│┃]$/, ""),
  );
  const found: FoundTrace[] = [];
  for (let index = 0; index < bare.length; index += 1) {
    if (!isStart(bare, index)) continue;
    const one = readOne(bare, index);
    if (one.isTraceback) chain(found, one, bare);
    index = one.last;
  }
  return found;
};

interface One extends Thrown {
  /** Places alone may be anything. */
  readonly isTraceback: boolean;
  readonly first: number;
  readonly last: number;
}

const starts =
  /Traceback \(most recent call last\)|^\s*(?:Current thread|Thread) 0x\w+ .*\(most recent call first\)|^\w+(?:Error|Exception)\s{5,}Traceback/;
const placeLine = /^\s*(?:❱\s*)?File "?([^"]{1,600}?)"?, line (\d{1,7})(?:, in (.{1,200})| in (.{1,200}))?$/;
const ipython =
  /^\s*(?:File )?((?:[~/.\w\\:-][^<>]{0,400}\.pyx?|<ipython-input-[\w-]+>|Cell In\s?\[\d+\])):?(\d{1,7})?(?:, line (\d{1,7}))?,? in (.{1,200})$/;
const arrow = /^-{1,6}> (\d{1,7}) /;
const pytest =
  /^([\w./\\:-]{1,400}\.py):(\d{1,7}): (?:in (\S{1,200})|(\w*(?:Error|Exception|Failed|Exit|Interrupt|Warning)\w*)?$)/;

function isStart(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  return starts.test(line) || placeLine.test(line) || pytest.test(line);
}

const repeated = /^\s*\[Previous line repeated \d+ more/;

function frameIn(lines: readonly string[], index: number): Frame | undefined {
  const line = lines[index] ?? "";
  const [, path, at, name, lateName] = placeLine.exec(line) ?? [];
  if (path !== undefined) return frameAt(name ?? lateName, { path, line: numberOf(at), column: undefined });
  const [, file, fileLine, words] = pytest.exec(line) ?? [];
  if (file !== undefined) return frameAt(words, { path: file, line: numberOf(fileLine), column: undefined });
  const [, source, colon, comma, caller] = line.length < 900 ? (ipython.exec(line) ?? []) : [];
  if (source === undefined) return undefined;
  const arrowed = lines.slice(index + 1, index + 12).find((each) => arrow.test(each));
  const place = colon ?? comma ?? arrow.exec(arrowed ?? "")?.[1];
  if (place === undefined) return undefined;
  const isCell = source.startsWith("Cell In") || source.startsWith("<");
  return frameAt(caller?.replace(/\(.*$/, ""), {
    path: isCell ? `<${source}>` : source,
    line: numberOf(place),
    column: undefined,
  });
}

/** One traceback from its first line on: the frames, then the line that names the error. */
function readOne(lines: readonly string[], start: number): One {
  const frames: Frame[] = [];
  let last = start;
  let named: { readonly kind: string | undefined; readonly message: string } | undefined;
  let isFirstFirst = /most recent call first/.test(lines[start] ?? "");
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (index > start && starts.test(line)) break;
    const frame = frameIn(lines, index);
    if (frame) {
      if (named) break;
      frames.push(frame);
      last = index;
      continue;
    }
    if (index - last > 40) break;
    // What pytest tells stands before the place that failed.
    if (frames.length === 0 || isInner(line) || /^E\s/.test(line)) continue;
    if (isFirstFirst) break;
    const error = namedError(line.trim());
    if (error?.isSure === true || (error && /^\S/.test(line) && /^[\w.]+$/.test(error.kind ?? "") && !named)) {
      named = { kind: error.kind, message: messageFrom(lines, index, error.message) };
      last = index;
      break;
    }
    if (index - last > 12) break;
  }
  const first = lines[start] ?? "";
  const before = /Fatal Python error: (.*)/.exec(lines.slice(Math.max(0, start - 4), start + 1).join("\n"))?.[1];
  isFirstFirst ||= before !== undefined;
  named ??= before === undefined ? pytestError(lines, start, last) : { kind: "Fatal Python error", message: before };
  const above = namedError(lines[start - 1]?.trim() ?? "");
  if (!named && above?.isSure === true) named = above;
  const isTraceback = frames.length > 0 && (starts.test(first) || named !== undefined);
  const ordered = isFirstFirst ? frames : frames.toReversed();
  return { kind: named?.kind, message: named?.message ?? "", frames: ordered, isTraceback, first: start, last };
}

/** Code that a traceback quotes, marks under it, and notes on repetition. */
function isInner(line: string): boolean {
  if (line.trim() === "" || repeated.test(line)) return true;
  return /^\s{2,}/.test(line) && !namedError(line.trim())?.isSure;
}

/** Further lines of a message are those up to a blank one that do not begin something else. */
function messageFrom(lines: readonly string[], index: number, first: string): string {
  const more: string[] = [];
  for (const line of lines.slice(index + 1, index + 12)) {
    if (
      line.trim() === "" ||
      starts.test(line) ||
      /^\s*[-=+]{4}|^(?:\[|\d{4}-|\d+\.\d+\.|\$ |>>> |INFO|DEBUG|WARN|ERROR|During |The above |Process |make|npm )/.test(
        line,
      )
    )
      break;
    more.push(line);
  }
  return [first, ...more].join("\n").trim();
}

function pytestError(lines: readonly string[], start: number, last: number) {
  const told = lines
    .slice(Math.max(0, start - 30), last + 12)
    .flatMap((line) => /^E\s{1,12}(\S.*)$/.exec(line)?.[1] ?? []);
  const [first] = told;
  if (first === undefined) {
    const kind = pytest.exec(lines[last] ?? "")?.[4];
    return kind === undefined ? undefined : { kind, message: "" };
  }
  const error = namedError(first);
  return error?.isSure === true
    ? { kind: error.kind, message: [error.message, ...told.slice(1)].join("\n").trim() }
    : { kind: pytest.exec(lines[last] ?? "")?.[4], message: told.join("\n") };
}

const links = /^\s*(?:The above exception was the direct cause|During handling of the above exception)/;

/** Python prints what came first first; the last one is what was thrown to the top. */
function chain(found: FoundTrace[], { kind, message, frames, first, last }: One, lines: readonly string[]): void {
  const before = found.at(-1);
  const between = before ? lines.slice(before.last + 1, first) : [];
  const isLinked = between.some((line) => links.test(line));
  if (!before || !isLinked) {
    found.push({ trace: { language: "python", kind, message, frames, causes: [] }, first, last });
    return;
  }
  const { causes, ...rest } = before.trace;
  const cause: Thrown = { kind: rest.kind, message: rest.message, frames: rest.frames };
  const trace = { language: "python", kind, message, frames, causes: [...causes, cause] } as const;
  found[found.length - 1] = { trace, first: before.first, last };
}
