import { frameAt, locationOf, numberOf, type Location } from "../location.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

interface Remark {
  readonly place: Location | undefined;
  readonly message: string;
  readonly code: string | undefined;
  readonly severity: "error" | "other";
  readonly first: number;
  readonly last: number;
}

/** What compilers and linters say. All they say together is one trace, named by its first error. */
export const readReport: ReadTraces = (lines) => {
  const remarks: Remark[] = [];
  let file: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    file = fileOf(line) ?? (line.trim() === "" ? undefined : file);
    const remark = rustc(lines, index) ?? webpack(lines, index) ?? placed(line, index) ?? under(file, line, index);
    if (!remark) continue;
    remarks.push(remark);
    index = remark.last;
  }
  return grouped(remarks);
};

/** Remarks far apart were made by different runs. */
const nearby = 60;

function grouped(remarks: readonly Remark[]): readonly FoundTrace[] {
  const groups: Remark[][] = [];
  for (const remark of remarks) {
    const group = groups.at(-1);
    if (group && remark.first - (group.at(-1)?.last ?? 0) <= nearby) group.push(remark);
    else groups.push([remark]);
  }
  return groups.map((group): FoundTrace => {
    const errors = group.filter(({ severity }) => severity === "error");
    const ordered = [...errors, ...group.filter(({ severity }) => severity !== "error")];
    const [main] = ordered;
    const frames = ordered.flatMap(({ place }): Frame[] => (place ? [frameAt(undefined, place)] : []));
    const trace = { language: "report", kind: main?.code, message: main?.message ?? "", frames, causes: [] } as const;
    return { trace, first: group[0]?.first ?? 0, last: group.at(-1)?.last ?? 0 };
  });
}

const path = String.raw`((?:[A-Za-z]:)?[^\s:()\[\]"'<>|*?][^:()\[\]"'<>|*?]{0,400}?\.\w{1,12})`;
const word = String.raw`(?:(fatal error|internal compiler error|error|warning|warn|info|note|hint|suggestion)\b[ :-]*)?`;
const code = String.raw`(?:\[?((?:TS|CS|C|LNK|E|W|F|BC|FS|RUF|SA|ST)\d{2,5}|[\w@/-]+(?:\/[\w-]+)+)\]?[: ]+)?`;
const forms: readonly RegExp[] = [
  // `path:1:2: error: x`, `path:1: x`, tsc's `path:1:2 - error TS1: x`
  new RegExp(
    String.raw`^\s{0,8}(?:[xX✘✖] )?(?:\[\w{1,12}\] )?${path}:(\d{1,7})(?:[:.](\d{1,7})(?:-\d{1,7})?)?\s?(?::|-)\s?${word}${code}(?!\d+:?$)(\S.*)$`,
    "i",
  ),
  // `path(1,2): error TS1: x`
  new RegExp(
    String.raw`^\s{0,8}${path}\s?\((\d{1,7})(?:[,:-](\d{1,7}))?(?:,\d+)*\)\s?:?\s?${word}${code}(?!\d+:?$)(\S.*)$`,
    "i",
  ),
  // `path[1, 2]: x`
  new RegExp(
    String.raw`^\s{0,8}(?:ERROR: )?${path}\[(\d{1,7}), ?(\d{1,7})\]\s?:?\s?${word}${code}(?!\d+:?$)(\S.*)$`,
    "i",
  ),
];

function placed(line: string, index: number): Remark | undefined {
  if (!/\d[\]),:\s-]/.test(line)) return undefined;
  for (const form of forms) {
    const [, file, at, column, severity, coded, message] = form.exec(line) ?? [];
    // A call of Lua's, not a remark.
    if (
      file === undefined ||
      message === undefined ||
      file.includes(", ") ||
      /^in (?:function|main chunk|method|upvalue|local|field)/.test(message)
    )
      continue;
    const place = { path: file, line: numberOf(at), column: numberOf(column) };
    return { place, message: message.trim(), code: coded, severity: severityOf(severity), first: index, last: index };
  }
  return undefined;
}

/** One that says no severity is taken for an error: those that tell them apart say so. */
function severityOf(word_: string | undefined): Remark["severity"] {
  return word_ === undefined || /error/i.test(word_) ? "error" : "other";
}

/** webpack heads each remark with its place. */
function webpack(lines: readonly string[], index: number): Remark | undefined {
  const [, severity, file, at, column] =
    /^(ERROR|WARNING) in (\S{1,400}?)[: (](\d{1,7})[:,](\d{1,7})/.exec(lines[index] ?? "") ?? [];
  if (file === undefined) return undefined;
  const [, coded, message] = /^(?:(TS\d{1,6}): )?(.*)$/.exec(lines[index + 1]?.trim() ?? "") ?? [];
  const place = { path: file, line: numberOf(at), column: numberOf(column) };
  // Pasted output may end with the head.
  const last = Math.min(index + 1, lines.length - 1);
  return { place, message: message ?? "", code: coded, severity: severityOf(severity), first: index, last };
}

const rustHead = /^(error|warning)(?:\[(\w{1,20})\])?: (.+)$/;

/** rustc, and others that put the place under the message: `--> path:1:2`. */
function rustc(lines: readonly string[], index: number): Remark | undefined {
  const [, severity, coded, message] = rustHead.exec(lines[index] ?? "") ?? [];
  if (message === undefined) return undefined;
  for (let below = index + 1; below < Math.min(lines.length, index + 6); below += 1) {
    const at = /^\s*(?:-->|╭─\[|┌─|,-\[) ?(\S.{0,500}:\d{1,7}(?::\d{1,7})?)\]?\s*$/.exec(lines[below] ?? "")?.[1];
    if (at !== undefined)
      return { place: locationOf(at), message, code: coded, severity: severityOf(severity), first: index, last: below };
    if (rustHead.test(lines[below] ?? "")) return undefined;
  }
  return undefined;
}

/** A line that is a path alone heads the remarks of ESLint and its kind. */
function fileOf(line: string): string | undefined {
  return /^\s{0,4}((?:\/|[A-Z]:[\\/]|\.{0,2}\/|[\w@.-]+[\\/])[^:*?"<>|]{0,400}\.\w{1,12})\s*$/.exec(line)?.[1];
}

function under(file: string | undefined, line: string, index: number): Remark | undefined {
  if (file === undefined) return undefined;
  const [, at, column, severity, message, rule] =
    /^\s{1,12}(?:line )?(\d{1,7})(?::(\d{1,7}))?\s{1,8}[│|]?\s*(error|warning|info|✖|⚠)\s{1,8}(.{1,600}?)(?:\s{2,}(\S{1,120}))?\s*$/.exec(
      line,
    ) ?? [];
  if (message === undefined) return undefined;
  const place = { path: file, line: numberOf(at), column: numberOf(column) };
  return {
    place,
    message,
    code: rule,
    severity: severityOf(severity === "✖" ? "error" : severity === "⚠" ? "warning" : severity),
    first: index,
    last: index,
  };
}
