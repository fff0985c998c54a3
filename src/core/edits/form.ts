/** One replacement in a file, as an answer writes it: lines without their endings. */
export interface EditPart {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** What an answer wants done to one file. */
export type FileChange =
  | { readonly kind: "edit"; readonly path: string; readonly parts: readonly EditPart[]; readonly faults: number }
  | { readonly kind: "new"; readonly path: string; readonly lines: readonly string[] };

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
    const before = changes.get(block.path);
    if (block.kind === "new") {
      changes.set(block.path, { kind: "new", path: block.path, lines: block.lines });
      continue;
    }
    const { parts, faults } = partsOf(block.lines);
    const known = before?.kind === "edit" ? before : { parts: [], faults: 0 };
    changes.set(block.path, {
      kind: "edit",
      path: block.path,
      parts: [...known.parts, ...parts],
      // A part of a file that the same answer writes anew has nothing to be found in.
      faults: known.faults + faults + (before?.kind === "new" ? parts.length : 0),
    });
  }
  return [...changes.values()];
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

/** `faults` counts parts that are not whole, or that could be read in two ways. */
function partsOf(lines: readonly string[]): { readonly parts: readonly EditPart[]; readonly faults: number } {
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
