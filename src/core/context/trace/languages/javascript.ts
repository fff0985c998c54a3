import { errorIn, headerAbove } from "../header.ts";
import { frameAt, locationOf, type Location } from "../location.ts";
import { type Run, runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces, Thrown } from "../trace.ts";

/** Node, browsers of all three engines, React Native, Deno, Bun, and what test runners make of them. */
export const readJavaScript: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (const run of runsOf(lines, (line) => lineOf(line))) {
    if (run.frames.every(({ path }) => path === undefined)) continue;
    const header = headerAbove(lines, run.first, floor, errorOrTest);
    floor = run.last + 1;
    const thrown: Thrown = { kind: header.kind, message: header.message, frames: framesOf(run, lines, header) };
    const above = found.at(-1);
    const cause = /^\s*(?:\[?cause\]?:|Caused by:?)/i.test(lines[header.first] ?? "");
    if (cause && above && header.first - above.last <= 3) {
      const { trace } = above;
      found[found.length - 1] = { ...above, trace: { ...trace, causes: [thrown, ...trace.causes] }, last: run.last };
    } else {
      found.push({ trace: { language: "javascript", ...thrown, causes: [] }, first: header.first, last: run.last });
    }
  }
  return found;
};

function lineOf(line: string) {
  const frame = frameOf(line);
  if (frame) return { frame };
  return /^\s*(?:\.{3} \d+ |at async$|Error: Async$|\[\.{3}\])/.test(line) ? {} : undefined;
}

/** Jest heads a failure with the test's name, and what was expected follows. */
function errorOrTest(line: string) {
  return /^\s*● /.test(line) ? { kind: undefined, message: "" } : errorIn(line);
}

const calls = /^\s*(?:at|❯|→)\s+(?:async\s+)?(.*)$/;
const sources = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|bundle|jsbundle|hbc|wasm|php|aspx?|jsp)\b/;

function frameOf(line: string): Frame | undefined {
  const call = calls.exec(line)?.[1];
  if (call !== undefined) return v8(call.replace(/\s?\{$/, "").trim());
  if (/^\s*eval at /.test(line)) return v8(line.trim());
  return gecko(line);
}

/** `fn (path:1:2)`, `fn(path:1:2)`, `path:1:2`, `fn path:1:2`, `eval (eval at …)`, `fn (<anonymous>)`. */
function v8(call: string): Frame | undefined {
  if (call === "<anonymous>") return frameAt(undefined, { path: call, line: undefined, column: undefined });
  const opened = call.indexOf("(");
  if (opened >= 0 && call.endsWith(")")) {
    if (call.endsWith("(unknown location)")) return unplaced(call.slice(0, opened).trim());
    const inner = placeIn(call.slice(opened + 1, -1));
    const last = inner ?? placeIn(call.slice(call.lastIndexOf("(") + 1, -1));
    return last && frameAt(call.slice(0, opened), last);
  }
  const bare = locationOf(call);
  if (bare.line === undefined) return /^(?:new )?[\w$.<>]{1,120}$/.test(call) ? unplaced(call) : undefined;
  const space = call.lastIndexOf(" ");
  // Vitest puts the function before the path. A path may hold spaces too, but then it does not begin anew after one.
  const isNamed = space > 0 && bare.column !== undefined && !/[\\/]/.test(call.slice(0, space));
  return isNamed
    ? frameAt(call.slice(0, space), locationOf(call.slice(space + 1)))
    : isPath(bare)
      ? frameAt(undefined, bare)
      : undefined;
}

function unplaced(name: string): Frame {
  return { function: name, path: undefined, line: undefined, column: undefined, isOwn: false };
}

function placeIn(inside: string): Location | undefined {
  const text = inside.trim();
  const evaluated = /^eval at [^(]{0,200}\((?:eval at [^(]{0,200}\()*([^()]{1,600}:\d{1,7}:\d{1,7})\)/.exec(text)?.[1];
  if (evaluated !== undefined) return locationOf(evaluated);
  if (text.startsWith("eval at ")) return { path: "<anonymous>", line: undefined, column: undefined };
  const aliased = /^(.{1,600}:\d{1,7}:\d{1,7}), (?:<anonymous>|.{1,600}:\d{1,7})/.exec(text)?.[1];
  const place = locationOf((aliased ?? text).replace(/^(?:address at|index \d+)\s/, ""));
  if (place.line === undefined) return /^(?:<anonymous>|native|native code|<[\w. -]+>)$/.test(text) ? place : undefined;
  return place.column !== undefined || isPath(place) ? place : undefined;
}

function isPath({ path, column }: Location): boolean {
  if (/^(?:[A-Z][\w.]*\.)?[A-Z]\w*\.(?:java|kt|scala|groovy|cs|swift|rb|py|go|rs|dart)$/.test(path)) return false;
  return column !== undefined ? /[\\/.<]/.test(path) || path === "native" : sources.test(path);
}

/** Firefox, Safari and Hermes on iOS: `fn@path:1:2`, `@path:1`, `fn@[native code]`. */
function gecko(line: string): Frame | undefined {
  const text = line.trim();
  const at = text.lastIndexOf("@") >= 0 && !/[\\/]@|@[\w.-]+\//.test(text) ? text.lastIndexOf("@") : text.indexOf("@");
  if (at < 0 && /^https?:\/\/\S{1,600}:\d{1,7}:\d{1,7}$/.test(text)) return frameAt(undefined, locationOf(text));
  if (at < 0 || text.length > 1_500 || /\s{2}/.test(text)) return undefined;
  const [name, rest] = [text.slice(0, at), text.slice(at + 1)];
  if (rest === "[native code]") return frameAt(name, { path: rest, line: undefined, column: undefined });
  const place = locationOf(rest.replace(/ line \d+ > (?:eval|Function).*$/, ""));
  if (place.line === undefined || /\s/.test(name.replaceAll(/ \[as \w+\]/g, ""))) return undefined;
  return /^(?:[a-z][\w+.-]*:|\/|[A-Za-z]:\\|\w+\.js)/.test(place.path) ? frameAt(name, place) : undefined;
}

/** Node shows the place of a syntax error, or of a throw in a file's own code, above the error. */
function framesOf(
  run: Run,
  lines: readonly string[],
  header: { readonly kind: string | undefined; readonly first: number },
) {
  const above = lines
    .slice(Math.max(0, header.first - 12), header.first)
    .findLast((line) => /^\S.{0,600}:\d{1,7}$/.test(line));
  const place = above === undefined ? undefined : locationOf(above);
  if (!place || !sources.test(place.path)) return run.frames;
  const frame = frameAt(undefined, place);
  const isSyntax = header.kind === "SyntaxError" || !run.frames.some(({ isOwn }) => isOwn);
  return isSyntax && frame.isOwn ? [frame, ...run.frames] : run.frames;
}
