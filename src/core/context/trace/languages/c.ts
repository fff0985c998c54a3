import { frameAt, locationOf } from "../location.ts";
import { isOwnPath } from "../own.ts";
import { runsOf } from "../runs.ts";
import type { FoundTrace, Frame, ReadTraces } from "../trace.ts";

/** C and C++: sanitizers, gdb, lldb, valgrind, glibc and assertions. */
export const readC: ReadTraces = (lines) => {
  const bare = lines.map((line) => line.replace(/^==\d{1,8}==\s?/, ""));
  const found: FoundTrace[] = [];
  let floor = 0;
  for (const run of runsOf(bare, (line) => lineOf(line))) {
    const header = headerOf(bare, run.first, floor);
    const before = found.at(-1);
    floor = run.last + 1;
    // Who freed or allocated it, and other threads: told after the stack that failed.
    if (!header && before && isBeside(bare, run.first)) continue;
    const { kind, message, place, first } = header ?? {
      kind: undefined,
      message: "",
      place: undefined,
      first: run.first,
    };
    const isLast = lines
      .slice(Math.max(0, run.first - 2), run.first)
      .some((line) => line.includes("most recent call last"));
    const frames = withPlace(isLast ? run.frames.toReversed() : run.frames, place);
    found.push({ trace: { language: "c", kind, message, frames, causes: [] }, first, last: run.last });
  }
  return [...found, ...alone(bare, found)];
};

const numbered = /^\s*(?:\*\s)?(?:frame )?#(\d{1,4}):?\s+(.{1,1400})$/;
const valgrind = /^\s*(?:at|by) 0x[\dA-F]{1,16}: (.{1,1200})$/;
const dump = /^\s*(?:\[\s?\d{1,3}\]\s)?[\w./+-]{1,300}\((\w{0,300})\+0x[\da-f]{1,16}\)\s?\[0x[\da-f]{1,16}\]/;

function lineOf(line: string): { readonly frame?: Frame } | undefined {
  const rest = numbered.exec(line)?.[2];
  const frame = rest === undefined ? otherFrame(line) : numberedFrame(rest);
  if (frame) return { frame };
  // gdb and lldb quote the code of the frame, and gdb breaks long calls.
  return /^\s{6,}(?:at|in|from) |^\d{1,6}\s*\t|^\s+\w+ = |^\s{2,}(?:-> |> {1,4})?\d+:?\s+\S/.test(line)
    ? {}
    : undefined;
}

/** What follows the number, in the forms of sanitizers, gdb, lldb and backward-cpp. */
function numberedFrame(text: string): Frame | undefined {
  if (/^\S+\s+\((?:file|package|dart):|^\{main\}|\.php\(\d+\)|^\[internal function\]/.test(text)) return undefined;
  const source = /^Source "([^"]{1,600})", line (\d{1,7})(?:, in (.{1,600}))?/.exec(text);
  if (source) return frameAt(source[3], { path: source[1] ?? "", line: Number(source[2]), column: undefined });
  // ThreadSanitizer names the binary after the place.
  const placed = /^(.{1,1000}:\d{1,7})\s\([^()\s]{1,300}\+0x[\da-f]{1,16}\)/.exec(text)?.[1] ?? text;
  const body = placed.replace(/^0x[\da-f]{1,16}\s?(?:in\s|<|[\w.+-]{1,200}`)?/, "");
  const gdb = /^(.{0,900}?)\s(?:at|from) (\/?\S.{0,500})$/.exec(body);
  if (gdb) {
    const place = locationOf((gdb[2] ?? "").trim());
    if (place.line !== undefined || /\.(?:so|dylib)/.test(place.path) || /^[/.\w]/.test(place.path))
      return frameAt(nameOf(gdb[1]), place);
  }
  const binary = /^(.{0,1000}?)\s*\(((?:\/|[A-Z]:)?[^()]{1,500}\+0x[\da-f]{1,16})\)/.exec(body);
  if (binary) return foreign(binary[1]);
  const space = lastSpace(body);
  if (space > 0) {
    const place = locationOf(body.slice(space + 1));
    if (
      /[\\/.]/.test(place.path) &&
      (place.line !== undefined || /\.(?:c|cc|cpp|cxx|h|hpp|m|mm|s|rs|swift|go|cu)$/i.test(place.path))
    ) {
      return frameAt(nameOf(body.slice(0, space)), place);
    }
  }
  return text.startsWith("0x") || /\(/.test(body) ? foreign(body) : undefined;
}

/** Before the path; a path of Windows may hold spaces. */
function lastSpace(text: string): number {
  const windows = text.search(/\s[A-Z]:\\/);
  return windows >= 0 ? windows : text.lastIndexOf(" ");
}

function otherFrame(line: string): Frame | undefined {
  const grinding = valgrind.exec(line)?.[1];
  if (grinding !== undefined) {
    const opened = grinding.lastIndexOf(" (");
    const inside = grinding.slice(opened + 2).replace(/\)$/, "");
    if (opened < 0) return foreign(grinding);
    return inside.startsWith("in ")
      ? foreign(grinding.slice(0, opened))
      : frameAt(grinding.slice(0, opened), locationOf(inside));
  }
  const name = dump.exec(line)?.[1];
  return name === undefined ? undefined : foreign(name);
}

function foreign(name: string | undefined): Frame {
  return { function: nameOf(name), path: undefined, line: undefined, column: undefined, isOwn: false };
}

function nameOf(text: string | undefined): string | undefined {
  const name = text?.replace(/\s\(.{0,900}\)$/, "").trim();
  return name === "" ? undefined : name;
}

interface Head {
  readonly kind: string | undefined;
  readonly message: string;
  readonly place: ReturnType<typeof locationOf> | undefined;
  readonly first: number;
}

const heads: readonly ((line: string) => Omit<Head, "first"> | undefined)[] = [
  (line) => {
    const [, at, message] = /^(\S.{0,600}?:\d{1,7}(?::\d{1,7})?): runtime error: (.*)$/.exec(line) ?? [];
    return at === undefined ? undefined : { kind: "runtime error", message: message ?? "", place: locationOf(at) };
  },
  (line) => {
    const [, tool, said] = /^\s*(?:ERROR|WARNING): (\w+Sanitizer|libFuzzer): (.*)$/.exec(line) ?? [];
    return tool === undefined
      ? undefined
      : { kind: /^(?:data race|[\w-]+)/.exec(said ?? "")?.[0] ?? tool, message: said ?? "", place: undefined };
  },
  (line) => {
    const [, kind, message] =
      /(?:received signal|terminated with signal|Received signal) (\w+),? ?(.*)$/.exec(line) ?? [];
    return kind === undefined ? undefined : { kind, message: (message ?? "").replace(/\.$/, ""), place: undefined };
  },
  (line) => {
    const message = /stop reason = (.{1,300})$/.exec(line)?.[1];
    return message === undefined
      ? undefined
      : { kind: /^(?:signal )?(\w+)/.exec(message)?.[1], message, place: undefined };
  },
  (line) => {
    const [, at, name, condition] =
      /^(?:[\w./-]{1,200}: )?(\S{1,400}:\d{1,7}): (.{0,400}?): Assertion [`'](.{0,600})' failed\.?/.exec(line) ?? [];
    if (at === undefined) return undefined;
    return { kind: "Assertion", message: `Assertion \`${condition}' failed in ${name}`, place: locationOf(at) };
  },
  (line) => {
    const [, message, name, path, at] =
      /^Assertion failed: \(?(.{0,500}?)\)?, (?:function (.{0,200}), )?file (.{1,400}), line (\d{1,7})/.exec(line) ??
      [];
    if (path === undefined) return undefined;
    return {
      kind: "Assertion",
      message: `Assertion failed: ${message}${name === undefined ? "" : ` in ${name}`}`,
      place: { path, line: Number(at), column: undefined },
    };
  },
  (line) => {
    const kind = /terminate called after throwing an instance of '([^']{1,300})'/.exec(line)?.[1];
    return kind === undefined ? undefined : { kind, message: "", place: undefined };
  },
  (line) => {
    const message =
      /^(?:\*{3} (.{1,120}) \*{3}.*|((?:free|malloc|realloc|double free|corrupted|munmap_chunk)[\w() ]{0,60}: .{1,120})|.{0,200}(Segmentation fault|Aborted|Bus error|Floating point exception)(?: \(core dumped\))?)$/.exec(
        line,
      );
    const said = message?.[1] ?? message?.[2] ?? message?.[3];
    return said === undefined ? undefined : { kind: undefined, message: said, place: undefined };
  },
  (line) => {
    const said =
      /^((?:Invalid (?:read|write|free)|Conditional jump|Use of uninitialised|Process terminating|Jump to the invalid).{0,200})$/.exec(
        line,
      )?.[1];
    return said === undefined ? undefined : { kind: undefined, message: said, place: undefined };
  },
];

function headAt(lines: readonly string[], index: number): Head | undefined {
  const line = lines[index] ?? "";
  for (const read of heads) {
    const head = read(line);
    if (!head) continue;
    const what = /^\s*what\(\):\s+(.*)$/.exec(lines[index + 1] ?? "")?.[1];
    return { ...head, message: what ?? head.message, first: index };
  }
  return undefined;
}

function headerOf(lines: readonly string[], first: number, floor: number): Head | undefined {
  for (let index = first - 1; index >= Math.max(floor, first - 12); index -= 1) {
    const head = headAt(lines, index);
    if (head) return head;
  }
  return undefined;
}

const beside =
  /(?:freed|allocated|created) by |Address 0x|^\s*Thread \d+ \(|Previous (?:read|write)|^SUMMARY|located in stack/;

function isBeside(lines: readonly string[], first: number): boolean {
  return lines.slice(Math.max(0, first - 3), first).some((line) => beside.test(line));
}

/** The place that the header names belongs to the innermost call of that file, which may lack its line. */
function withPlace(frames: readonly Frame[], place: Head["place"]): readonly Frame[] {
  if (!place) return frames;
  const index = frames.findIndex(({ path }) => path !== undefined && sameFile(path, place.path));
  const frame = frames[index];
  if (!frame) return [frameAt(undefined, place), ...frames];
  if (frame.line !== undefined) return frames;
  return frames.map((one, at) => (at === index ? { ...one, line: place.line, column: place.column } : one));
}

function sameFile(one: string, other: string): boolean {
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);
}

/** What was said without any stack. */
function alone(lines: readonly string[], found: readonly FoundTrace[]): readonly FoundTrace[] {
  return lines.flatMap((_, index): FoundTrace[] => {
    if (found.some(({ first, last }) => index >= first && index <= last)) return [];
    const head = headAt(lines, index);
    if (!head?.place || !isOwnPath(head.place.path)) return [];
    const frames = [frameAt(undefined, head.place)];
    return [
      {
        trace: { language: "c", kind: head.kind, message: head.message, frames, causes: [] },
        first: index,
        last: index,
      },
    ];
  });
}
