import { frameAt, locationOf } from "../location.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

/** Panics, with or without a backtrace, and backtraces of errors that carry one. */
export const readRust: ReadTraces = (lines) => {
  const runs = runsOf(lines, (_, index) => frameOf(lines, index));
  const panics = lines.flatMap((_, index) => panicAt(lines, index) ?? []);
  const found: FoundTrace[] = [];
  const taken = new Set<number>();
  for (const panic of panics) {
    const next = panics.find(({ first }) => first > panic.first)?.first ?? lines.length;
    const run = runs.find(({ first }) => first > panic.first && first < next && first - panic.last < 8);
    if (run) taken.add(run.first);
    const frames = run ? run.frames : [];
    // The panic names its place; a backtrace without debug information does not.
    const isThere = frames.some(({ isOwn, line }) => isOwn && line !== undefined);
    const all = isThere || !panic.frame ? frames : [panic.frame, ...frames];
    found.push({
      trace: { language: "rust", kind: "panic", message: panic.message, frames: all, causes: [] },
      first: panic.first,
      last: run?.last ?? panic.last,
    });
  }
  for (const run of runs.filter(
    ({ first, frames }) => !taken.has(first) && frames.some(({ path }) => path !== undefined),
  )) {
    const { message, first } = errorAbove(lines, run.first);
    found.push({
      trace: { language: "rust", kind: message === "" ? undefined : "Error", message, frames: run.frames, causes: [] },
      first,
      last: run.last,
    });
  }
  return found;
};

const call = /^\s*(\d{1,5}):\s+(?:0x[\da-f]+ - )?(\S.{0,900})$/;
const place = /^\s+at (\S.{0,900})$/;

/** `12: crate::function` with ` at path:1:2` on the line after it, when debug information is there. */
function frameOf(lines: readonly string[], index: number) {
  const [, , name] = call.exec(lines[index] ?? "") ?? [];
  if (name === undefined) return undefined;
  const isCode = name.includes("::") || /^[\w$<>{}.]+$/.test(name);
  if (!isCode) return undefined;
  const at = place.exec(lines[index + 1] ?? "")?.[1];
  const clean = name.replace(/::h[\da-f]{16}$/, "");
  if (at === undefined) return name.includes("::") || index > 0 ? { frame: bare(clean) } : undefined;
  return { frame: frameAt(clean, locationOf(at)), lines: 2 };
}

function bare(name: string): Frame {
  const isOwn =
    !/^<?(?:std|core|alloc|tokio|rayon|futures\w*|anyhow|eyre|color_eyre|backtrace|hyper|tower|axum|actix\w*|serde\w*|test|main$|_|rust_|__|clone|start_thread|BaseThread|RtlUser)/.test(
      name,
    ) && name.includes("::");
  return { function: name, path: undefined, line: undefined, column: undefined, isOwn };
}

const old = /^(.{0,200}?)\bpanicked at '(.{0,1200})', (\S.{0,400}:\d+(?::\d+)?)$/;
const modern = /\bpanicked at (\S.{0,400}:\d{1,7}(?::\d{1,7})?):?\s*$/;

function panicAt(lines: readonly string[], index: number) {
  const line = lines[index] ?? "";
  const [, , message, place_] = old.exec(line) ?? [];
  if (message !== undefined && place_ !== undefined)
    return { message, frame: frameAt(undefined, locationOf(place_)), first: index, last: index };
  const at = modern.exec(line)?.[1];
  if (at === undefined) return /^Message:\s+(.*)/.test(line) ? eyre(lines, index) : undefined;
  let last = index;
  const said: string[] = [];
  for (const next of lines.slice(index + 1, index + 12)) {
    if (next.trim() === "" || /^(?:stack backtrace:|note: |thread ')/.test(next)) break;
    said.push(next);
    last += 1;
  }
  return {
    message: said.join("\n").trim(),
    frame: frameAt(undefined, locationOf(at.replace(/:$/, ""))),
    first: index,
    last,
  };
}

/** color-eyre: `Message: …` and `Location: path:1`. */
function eyre(lines: readonly string[], index: number) {
  const message = /^Message:\s+(.*)/.exec(lines[index] ?? "")?.[1]?.trim() ?? "";
  const at = /^Location:\s+(\S+)/.exec(lines[index + 1] ?? "")?.[1];
  return at === undefined
    ? undefined
    : { message, frame: frameAt(undefined, locationOf(at)), first: index, last: index + 1 };
}

function errorAbove(lines: readonly string[], first: number): { readonly message: string; readonly first: number } {
  for (let index = first - 1; index >= Math.max(0, first - 20); index -= 1) {
    const message = /^(?:\s*Error: |error: )(.*)$/.exec(lines[index] ?? "")?.[1];
    if (message !== undefined) return { message, first: index };
  }
  return { message: "", first };
}
