import { wordRoles } from "./codeWords.ts";

/** How code is built, from its text alone: good enough to tell a getter from a state machine in any language. */
export interface Shape {
  readonly lines: number;
  /** Levels of indentation or open braces, whichever is more. */
  readonly nesting: number;
  readonly branches: number;
  readonly loops: number;
  /** Words of waiting, threads and locks. */
  readonly waits: number;
  /** Words of memory handled by hand. */
  readonly unsafes: number;
  /** Key words of SQL. */
  readonly queries: number;
  /** Words of regular expressions. */
  readonly patterns: number;
  /** Words of floating or wide numbers. */
  readonly numerics: number;
  readonly isRecursive: boolean;
}

const noShape: Shape = {
  lines: 0,
  nesting: 0,
  branches: 0,
  loops: 0,
  waits: 0,
  unsafes: 0,
  queries: 0,
  patterns: 0,
  numerics: 0,
  isRecursive: false,
};

/** More code than this is simply large; reading on would only take time. */
const readCharacters = 60_000;

export function shapeOf(code: string): Shape {
  const reader = createReader();
  const head = code.slice(0, readCharacters);
  let lines = 0;
  for (const line of head.split("\n")) {
    if (line.trim() === "") continue;
    lines += 1;
    reader.read(line);
  }
  // The unread rest is as dense in lines as what was read.
  if (head.length < code.length) lines = Math.round((lines * code.length) / head.length);
  return { lines, ...reader.result() };
}

export function joinShapes(shapes: readonly Shape[]): Shape {
  return shapes.reduce(
    (sum, shape) => ({
      lines: sum.lines + shape.lines,
      nesting: Math.max(sum.nesting, shape.nesting),
      branches: sum.branches + shape.branches,
      loops: sum.loops + shape.loops,
      waits: sum.waits + shape.waits,
      unsafes: sum.unsafes + shape.unsafes,
      queries: sum.queries + shape.queries,
      patterns: sum.patterns + shape.patterns,
      numerics: sum.numerics + shape.numerics,
      isRecursive: sum.isRecursive || shape.isRecursive,
    }),
    noShape,
  );
}

function createReader() {
  const counts = { branch: 0, loop: 0, wait: 0, unsafe: 0, query: 0, pattern: 0, numeric: 0 };
  const indents: number[] = [];
  /** Functions whose bodies the current line is in, by the indentation of their first lines. */
  const open: { readonly name: string; readonly indent: number }[] = [];
  let [braces, deepest] = [0, 0];
  let isRecursive = false;

  function enter(line: string, indent: number): void {
    while ((indents.at(-1) ?? -1) > indent) indents.pop();
    if (indents.at(-1) !== indent) indents.push(indent);
    deepest = Math.max(deepest, indents.length - 1);
    if ("})]".includes(line.charAt(indent))) return;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
  }

  /** Returns whether the word announces the name of a function. */
  function note(word: string, isName: boolean, isCalled: boolean, indent: number): boolean {
    const role = wordRoles.get(word);
    if (role === "define") return true;
    if (role !== undefined) counts[role] += 1;
    else if (isName) open.push({ name: word, indent });
    else if (isCalled && open.some(({ name }) => name === word)) isRecursive = true;
    return false;
  }

  return {
    read(line: string): void {
      const indent = line.length - line.trimStart().length;
      if (isComment(line, indent)) return;
      enter(line, indent);
      let isName = false;
      let start = -1;
      for (let at = indent; at <= line.length; at += 1) {
        const char = at < line.length ? line.charCodeAt(at) : 0;
        if (isWordCharacter(char)) {
          if (start < 0) start = at;
          continue;
        }
        if (start >= 0) {
          isName = note(line.slice(start, at), isName, char === openingParenthesis, indent);
          start = -1;
        }
        if (char === openingBrace) deepest = Math.max(deepest, (braces += 1));
        else if (char === closingBrace) braces = Math.max(0, braces - 1);
        else if (isQuote(char)) at = endOfString(line, at, char);
        else if (char === slash && line.charCodeAt(at + 1) === slash) break;
      }
    },
    result: () => ({
      nesting: deepest,
      branches: counts.branch,
      loops: counts.loop,
      waits: counts.wait,
      unsafes: counts.unsafe,
      queries: counts.query,
      patterns: counts.pattern,
      numerics: counts.numeric,
      isRecursive,
    }),
  };
}

const [openingBrace, closingBrace, openingParenthesis, slash] = [123, 125, 40, 47];

function isWordCharacter(char: number): boolean {
  return (
    (char >= 97 && char <= 122) || (char >= 65 && char <= 90) || (char >= 48 && char <= 57) || char === 95 || char > 127
  );
}

function isQuote(char: number): boolean {
  return char === 34 || char === 39 || char === 96;
}

/** The closing quote on the same line; without one it was an apostrophe or a lifetime, and nothing is skipped. */
function endOfString(line: string, from: number, quote: number): number {
  const end = line.indexOf(String.fromCharCode(quote), from + 1);
  return end < 0 ? from : end;
}

function isComment(line: string, indent: number): boolean {
  return (
    line.startsWith("//", indent) ||
    line.startsWith("/*", indent) ||
    line.startsWith("* ", indent) ||
    line.startsWith("# ", indent) ||
    line.startsWith("-- ", indent)
  );
}
