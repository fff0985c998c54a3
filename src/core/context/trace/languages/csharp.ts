import { headerAbove, namedError } from "../header.ts";
import { numberOf } from "../location.ts";
import { isOwnPath } from "../own.ts";
import type { FoundTrace, Frame, ReadTraces, Thrown } from "../trace.ts";

/** .NET, whose traces begin with the innermost exception's frames under the names of all. */
export const readCSharp: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (let index = 0; index < lines.length; index += 1) {
    if (!frameOf(lines[index] ?? "")) continue;
    const one = readFrom(lines, index, floor);
    if (!one) continue;
    found.push(one);
    index = one.last;
    floor = one.last + 1;
  }
  return found;
};

const call =
  /^\s*(?:at|в|bei|à|en)\s+((?:[\w$<>`+,|[\]-]{1,200}\.{1,2}){1,20}[\w$<>`|,[\]-]{1,200})(?:\[[^\]]{0,200}\])?\s?\(([^)]{0,600})\)(?:\s\[0x[\da-f]+\])?(?:\sin <[\w:]+>:\d+|\s(?:in|в|i)\s(.{1,600}?):(?:line |строка )?(\d{1,7})|\s(?:\(at (.{1,600}?):(\d{1,7})\)))?\s*$/;
const ends = /^\s*---? End of (inner exception stack trace|stack trace from previous location)/;

function frameOf(line: string): Frame | undefined {
  const [, name, parameters = "", path, at, unityPath, unityAt] = call.exec(line) ?? [];
  if (name === undefined) return undefined;
  if (/:\d+$|\.(?:java|kt|scala)\b|^(?:Native Method|Unknown Source|<anonymous>|native)$/.test(parameters))
    return undefined;
  const file = path ?? unityPath;
  const isLibrary =
    /^(?:System|Microsoft|MS|Internal|Windows|UnityEngine|UnityEditor|Newtonsoft|Xunit|NUnit|Castle|MediatR|AutoMapper|Npgsql|Dapper|Polly|Serilog|Grpc|Azure|Mono|Moq|FluentAssertions|lambda_method)\b/.test(
      name,
    );
  return {
    function: name,
    path: file,
    line: numberOf(at ?? unityAt),
    column: undefined,
    isOwn: !isLibrary && (file === undefined || isOwnPath(file)),
  };
}

const unhandled = /^(?:.{0,60}\bUnhandled exception[.:]? ?)/i;
const arrow = /\s?---> (?:\(Inner Exception #\d+\) )?/;

function readFrom(lines: readonly string[], start: number, floor: number): FoundTrace | undefined {
  const header = headerAbove(lines, start, floor, (line) => {
    const text = line.replace(/^\s*--->\s/, "").split(arrow)[0] ?? "";
    const named = namedError(text.replace(unhandled, ""));
    return named?.isSure === true ? named : undefined;
  });
  // The names above may stand on several lines, each inner one after an arrow.
  let first = header.first;
  for (let index = first; index > floor && arrow.test(lines[index] ?? ""); index -= 1) {
    if (/^\s*--->/.test(lines[index] ?? "")) first = index - 1;
  }
  const said = lines.slice(first, start).join("\n").trim();
  const names = header.message === "" && header.kind === undefined ? [] : said.split(new RegExp(arrow, "g"));
  const outerFirst = names.map((text) => {
    const flat = text.replace(unhandled, "").trim();
    const [head = "", ...more] = flat.split("\n");
    const named = namedError(head);
    const message = (head_: string) => [head_, ...more].join("\n").trim();
    return named ? { kind: named.kind, message: message(named.message) } : { kind: undefined, message: message(head) };
  });

  const groups: Frame[][] = [[]];
  let last = start;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const frame = frameOf(line);
    const end = ends.exec(line)?.[1];
    if (frame) groups.at(-1)?.push(frame);
    else if (end?.startsWith("inner") === true) groups.push([]);
    else if (end === undefined && !/^\s*at .*\(.*\)/.test(line)) break;
    last = index;
  }
  if (groups.every((group) => group.length === 0)) return undefined;
  const innerFirst = outerFirst.toReversed();
  const count = Math.max(innerFirst.length, groups.length);
  const thrown = Array.from({ length: count }, (_, index): Thrown => {
    const name = innerFirst[index] ?? innerFirst.at(-1) ?? { kind: header.kind, message: header.message };
    return { ...name, frames: groups[index] ?? [] };
  });
  const top = thrown.at(-1);
  if (!top) return undefined;
  return { trace: { language: "csharp", ...top, causes: thrown.slice(0, -1) }, first, last };
}
