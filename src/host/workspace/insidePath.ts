/**
 * A path as a model writes it, relative to a folder, with forward slashes; undefined where no folder could hold it: absolute,
 * with a drive, a server or a scheme, upwards, or with what Windows reads as another name (`a.ts:stream`, `.git.`, `.. `).
 */
export function insidePath(path: string): string | undefined {
  const clean = path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const isElsewhere = clean.startsWith("/") || clean.split("/").some(isOtherName);
  return isElsewhere ? undefined : clean;
}

function isOtherName(name: string): boolean {
  return name.includes(":") || (name !== "." && /[. ]$/.test(name));
}
