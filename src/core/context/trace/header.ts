export interface Named {
  readonly kind: string | undefined;
  readonly message: string;
}

const lead =
  /^\s{0,12}(?:\W{0,3}\[?(?:Uncaught|Unhandled(?: (?:exception|promise rejection|rejection|error))?[.:]?|Caught|PHP (?=Fatal|Warning)|Fatal error:|\(in promise\)|== Java Exception:|(?:exception|error):(?= [A-Z][\w.$]{0,80}(?:Error|Exception))|⨯|✘|×|✖)[\s:]{1,3}){0,4}/i;
/** `TypeError: x`, `a.b.SomeException: x`, `Foo::Bar: x`, `RangeError [ERR_X]: x`; the name ends like an error's. */
const named =
  /^((?:[A-Za-z_$][\w$]{0,80}(?:\.|::|\\)){0,12}[A-Za-z_$][\w$]{0,100})(?:\s?[[(]([\w .#-]{1,60})[\])])?\s?(?::(?:\s+(.*))?|$)/;
const errorName =
  /(?:Error|Exception|Throwable|Failure|Fault|Interrupt|Exit|Panic|Warning|Timeout|Abort(?:ed)?|NotFound|Violation)\d?$/;

/** The error that a line names at its start; `isSure` where its name ends like an error's. */
export function namedError(line: string): (Named & { readonly isSure: boolean }) | undefined {
  const text = line.slice(lead.exec(line)?.[0].length ?? 0).replace(/\]$/, line.trimStart().startsWith("[") ? "" : "]");
  const [, kind, , message] = named.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const last = kind.split(/\.|::|\\/).at(-1) ?? kind;
  return { kind, message: (message ?? "").trim(), isSure: errorName.test(last) };
}

const inProse =
  /(?:^|[\s:([])((?:[A-Za-z_$][\w$]{0,60}(?:\.|::|\\)){0,10}[A-Z][\w$]{0,80}(?:Error|Exception))(?::\s+(.*)|$)/;

/** The same, also after other words as loggers write it: `request failed: java.io.IOException: no route`. */
export function errorIn(line: string): Named | undefined {
  const sure = namedError(line);
  if (sure?.isSure === true) return sure;
  const [, kind, message] = inProse.exec(line) ?? [];
  return kind === undefined ? undefined : { kind, message: (message ?? "").trim() };
}

export interface Header extends Named {
  /** The line it begins on. */
  readonly first: number;
}

const furthest = 25;
const level = /^\s{0,8}\[?(?:ERROR|FATAL|CRITICAL|SEVERE|WARN|WARNING|INFO|DEBUG)\]?:?\s+/i;
const announcement =
  /^\s*(?:\[?(?:stack ?trace|stack|backtrace|call stack|thread \d+.*|exception trace|traceback)\]?[:.]?|\^+|[-=*─]{2,}.{0,60}|(?:file|plugin): .*)\s*$/i;

/**
 * What is said above the frames that begin at line `first`, as far up as `floor`: the nearest line that names an error
 * with all that follows it, else the nearest words.
 */
export function headerAbove(
  lines: readonly string[],
  first: number,
  floor: number,
  read: (line: string) => Named | undefined = errorIn,
): Header {
  const lowest = Math.max(floor, first - furthest);
  for (let index = first - 1; index >= lowest; index -= 1) {
    const found = read(lines[index] ?? "");
    if (!found) continue;
    return { kind: found.kind, message: joined([found.message, ...lines.slice(index + 1, first)]), first: index };
  }
  for (let index = first - 1; index >= Math.max(lowest, first - 4); index -= 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || announcement.test(line) || codeFrame.test(line)) continue;
    const bare = namedError(line);
    // A single capitalised word right above frames is a name that ends unlike an error's.
    if (bare && /^(?!Expected|Actual|Received|Got|Location|Note|Hint|Test)[A-Z]/.test(bare.kind ?? ""))
      return { ...bare, first: index };
    const said = line.slice(lead.exec(line)?.[0].length ?? 0).replace(level, "");
    let from = index;
    // What was expected stands above what came.
    while (/^\s*(?:Actual|Received|Got)\b/i.test(lines[from] ?? "") && lines[from - 1]?.trim()) from -= 1;
    return { kind: undefined, message: joined([...lines.slice(from, index), said]), first: from };
  }
  return { kind: undefined, message: "", first };
}

/** Code that a test runner quotes around the place. */
const codeFrame = /^\s*(?:>\s*)?\d{1,6}\s?[|│]|^\s+[|│]\s*\^/;
const longestMessage = 2_000;

/** A message of several lines, without what only announces the frames. */
export function joined(lines: readonly string[]): string {
  const kept = lines.filter((line) => !codeFrame.test(line));
  // A mark under quoted code: both belong to the place.
  const marked = kept.findIndex((line) => /^\s*[\^~]+\s*$/.test(line));
  if (marked > 1) kept.splice(marked - 1, 2);
  while (kept.length > 0 && (kept.at(-1)?.trim() === "" || announcement.test(kept.at(-1) ?? ""))) kept.pop();
  return kept
    .map((line) => line.trimEnd())
    .join("\n")
    .trim()
    .slice(0, longestMessage);
}
