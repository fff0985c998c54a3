/**
 * A path as the most lenient file system reads it, for judging by name alone: in lower case; without what NTFS drops
 * (dots and spaces at a name's end, a stream's name after a colon) and what HFS+ ignores (invisible characters);
 * `git~1` is NTFS's short name for `.git`. The rules are those of git's own `verify_path` (2.51, 2026-11).
 */
export function foldedPath(path: string): string {
  return path
    .replaceAll("\\", "/")
    .split("/")
    .map((name) => folded(name))
    .join("/");
}

function folded(name: string): string {
  const plain = name
    .replaceAll(/[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/g, "")
    .replace(/(?!^):.*$/s, "")
    .toLowerCase();
  const short = /^git~\d$/.test(plain) ? ".git" : plain;
  return /^[. ]*$/.test(short) ? short : short.replace(/[. ]+$/, "");
}
