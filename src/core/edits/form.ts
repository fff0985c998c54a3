/** One replacement in a file, as an answer writes it: lines without their endings. */
export interface EditPart {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** The replacements in one file. `faults` counts those that are not whole, or could be read in two ways. */
export interface EditParts {
  readonly parts: readonly EditPart[];
  readonly faults: number;
}

/** What an answer wants done to one file; `edited` is what it changed in its own new file further down. */
export type FileChange =
  | ({ readonly kind: "edit"; readonly path: string } & EditParts)
  | { readonly kind: "new"; readonly path: string; readonly lines: readonly string[]; readonly edited?: EditParts };

const opening = /^([ \t]*)(`{3,}|~{3,})\s*(.*)$/;
const info = /^(?:[\w+#.-]+\s+)?(edit|new)\s+(\S.*)$/i;
const marks = {
  search: /^\s*<{5,9} ?SEARCH\s*$/,
  middle: /^\s*={5,9}\s*$/,
  replace: /^\s*>{5,9} ?REPLACE\s*$/,
};

/**
 * The changes in an answer, files in the order they are first named. Blocks of one file are one change. A block whose
 * fence is not closed yet is left out, so that an answer that was cut off changes nothing by halves.
 */
export function readChanges(answer: string): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  for (const block of blocksOf(answer)) {
    const { path } = block;
    const before = changes.get(path);
    if (block.kind === "new") changes.set(path, { kind: "new", path, lines: block.lines });
    else if (before?.kind === "new") {
      changes.set(path, { ...before, edited: joined(before.edited, partsOf(block.lines)) });
    } else changes.set(path, { kind: "edit", path, ...joined(before, partsOf(block.lines)) });
  }
  return [...changes.values()];
}

function joined(before: EditParts = { parts: [], faults: 0 }, more: EditParts): EditParts {
  return { parts: [...before.parts, ...more.parts], faults: before.faults + more.faults };
}

interface Block {
  readonly kind: "edit" | "new";
  readonly path: string;
  readonly lines: readonly string[];
}

function* blocksOf(answer: string): Generator<Block> {
  let open:
    | { readonly mark: string; readonly indent: number; readonly info: string; readonly lines: string[] }
    | undefined;
  for (const line of answer.split(/\r\n?|\n/)) {
    const [, indent = "", mark = "", rest = ""] = opening.exec(line) ?? [];
    if (!open) {
      if (mark && !(mark.startsWith("`") && rest.includes("`")))
        open = { mark, indent: indent.length, info: rest.trim(), lines: [] };
    } else if (mark.startsWith(open.mark) && rest.trim() === "") {
      const [, kind = "", path = ""] = info.exec(open.info) ?? [];
      if (kind) yield { kind: kind.toLowerCase() === "new" ? "new" : "edit", path: cleanPath(path), lines: open.lines };
      open = undefined;
    } else {
      open.lines.push(withoutIndent(line, open.indent));
    }
  }
}

function partsOf(lines: readonly string[]): EditParts {
  const parts: EditPart[] = [];
  let faults = 0;
  let part: { readonly search: string[]; replace: string[] | undefined; isTwofold: boolean } | undefined;
  for (const line of lines) {
    if (marks.search.test(line)) {
      if (part) faults += 1;
      part = { search: [], replace: undefined, isTwofold: false };
    } else if (part && marks.replace.test(line)) {
      if (part.replace && !part.isTwofold) parts.push({ search: part.search, replace: part.replace });
      else faults += 1;
      part = undefined;
    } else if (part && marks.middle.test(line)) {
      // Which of two is the border, nobody can say: the text may hold such a line itself.
      if (part.replace) part.isTwofold = true;
      else part.replace = [];
    } else {
      (part?.replace ?? part?.search)?.push(line);
    }
  }
  if (part || (parts.length === 0 && faults === 0)) faults += 1;
  return { parts, faults };
}

/** As the panel reads it from the same words: both must name a file alike. */
function cleanPath(path: string): string {
  return path
    .trim()
    .replace(/^["'`]|["'`]$/g, "")
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "");
}

/** A block inside a list stands further in. */
function withoutIndent(line: string, indent: number): string {
  const own = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(indent, own));
}
