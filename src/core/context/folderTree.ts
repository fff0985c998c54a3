/** A file or folder in a tree; `depth` from 0. */
export interface TreeEntry {
  readonly name: string;
  readonly depth: number;
  readonly isFolder: boolean;
  /** What the file declares, where a language extension tells: `class Cart`, `total()`. */
  readonly outline?: readonly string[];
}

/** The text of a `folder` piece: one name a line, folders with a slash, what a file declares indented below it. */
export function treeText(entries: readonly TreeEntry[]): string {
  return entries.flatMap(linesOf).join("\n");
}

function linesOf({ name, depth, isFolder, outline = [] }: TreeEntry): string[] {
  const indent = "  ".repeat(depth);
  return [
    `${indent}${oneLine(name)}${isFolder ? "/" : ""}`,
    ...outline.map((declared) => `${indent}    · ${oneLine(declared)}`),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
