import { numberOf } from "../location.ts";
import { isOwnPath } from "../own.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

/** Panics, fatal errors and races. Of many goroutines the first is the one that failed. */
export const readGo: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (const run of runsOf(lines, (_, index) => frameOf(lines, index))) {
    const header = headerOf(lines, run.first, floor);
    const before = found.at(-1);
    floor = run.last + 1;
    if (!header && before) {
      // Another goroutine of the same crash stood still when the first one failed, unless that was the runtime's own.
      const isRuntime = before.trace.frames.every(({ isOwn }) => !isOwn);
      const frames = isRuntime ? [...before.trace.frames, ...run.frames] : before.trace.frames;
      found[found.length - 1] = { ...before, trace: { ...before.trace, frames }, last: run.last };
      continue;
    }
    const { kind, message, first } = header ?? { kind: undefined, message: "", first: run.first };
    found.push({ trace: { language: "go", kind, message, frames: run.frames, causes: [] }, first, last: run.last });
  }
  return found;
};

const place = /^\s*(\S.{0,600}?\.(?:go|s|c|cgo|rl|y|templ)):(\d{1,7})(?: \+0x[\da-f]+)?(?: fp=\S+ sp=\S+ pc=\S+)?\s*$/;
const called = /^\s*(?:created by )?([\w.~@%*()[\]{}…·,/-]{1,300}?)(?:\((?:[^()]{0,600})\))?(?: in goroutine \d+)?$/;

/** A call and, on the line after it, its place. */
function frameOf(lines: readonly string[], index: number) {
  const line = lines[index] ?? "";
  const next = place.exec(lines[index + 1] ?? "");
  const [, path] = next ?? [];
  if (path !== undefined && !place.test(line)) {
    const isCreator = line.trimStart().startsWith("created by ");
    const name = called.exec(line)?.[1];
    if (name !== undefined && /[.(]/.test(line))
      return { frame: frame(isCreator ? `created by ${name}` : name, path, next?.[2]), lines: 2 };
  }
  return /^\s*(?:\.{3}(?:additional|\d+) frames elided|\.{3}additional)/.test(line) ? {} : undefined;
}

const standard =
  /^(?:archive|bufio|builtin|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode|unique|unsafe)(?=[./])/;

function frame(name: string, path: string, line: string | undefined): Frame {
  const bare = name.replace(/^created by /, "");
  const library = standard.exec(bare)?.[0];
  const isStandard =
    bare === "panic" ||
    (library !== undefined &&
      (path.includes(`/src/${library}/`) || path.startsWith(`${library}/`) || /(?:^|\/)src\//.test(path)));
  const isModule = /@v\d/.test(path) || /(?:^|\/)(?:golang\.org|google\.golang\.org|gopkg\.in)\//.test(path);
  return {
    function: name,
    path,
    line: numberOf(line),
    column: undefined,
    isOwn: !isStandard && !isModule && isOwnPath(path),
  };
}

const heads =
  /^(?:.{0,120}\b)?(panic|fatal error|runtime|unexpected fault address|http: panic serving [^ ]{1,80}|WARNING|SIGABRT|SIGSEGV|SIGQUIT|signal)(?: \([^)]{1,80}\))?: (.*)$/;

function headerOf(lines: readonly string[], first: number, floor: number) {
  for (let index = first - 1; index >= Math.max(floor, first - 20); index -= 1) {
    const line = lines[index] ?? "";
    const [, head, said] = line.startsWith("[signal ") ? [] : (heads.exec(line) ?? []);
    if (head !== undefined && said !== undefined) return named(lines, index, first, head, said);
    if (/^\s*goroutine \d+ /.test(line) && index < first - 2) return undefined;
  }
  return undefined;
}

function named(lines: readonly string[], index: number, first: number, head: string, said: string) {
  const kind = head.startsWith("http: panic") ? "panic" : head === "WARNING" ? "race" : head;
  // A panic in a deferred call prints the first one above; the last is what ended the program.
  const more = lines
    .slice(index + 1, first)
    .filter(
      (line) =>
        line.trim() !== "" &&
        !/^\s*(?:goroutine \d|runtime stack:|\[signal |\[recovered\]|panic: |(?:Write|Read|Previous \w+) at )/.test(
          line,
        ),
    );
  const message = [
    said.replace(/ \[recovered\]$/, ""),
    ...more.filter((line) => !line.includes("goroutine")).slice(0, 10),
  ]
    .join("\n")
    .trim();
  let start = index;
  while (start > 0 && /^\s*panic: /.test(lines[start - 1] ?? "")) start -= 1;
  return { kind, message, first: start };
}
