/** What is in a folder, as far as it was looked into. */
export interface FolderEntry {
  readonly name: string;
  /** Of a folder; undefined for a file. */
  readonly entries?: readonly FolderEntry[] | undefined;
}

/** The text of a `folder` piece: a name a line, indented by depth, folders with a slash. */
export function folderTree(entries: readonly FolderEntry[], depth = 0): string {
  return entries
    .map(({ name, entries: inner }) => {
      const line = "  ".repeat(depth) + name.replaceAll(/\p{Cc}+/gu, " ");
      if (!inner) return line;
      return inner.length === 0 ? `${line}/` : `${line}/\n${folderTree(inner, depth + 1)}`;
    })
    .join("\n");
}
