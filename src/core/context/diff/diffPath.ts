/** The path that a file's header in a diff names: after the change where there is one. */
export function diffPath(header: readonly string[]): string {
  const [first = ""] = header;
  const hasPrefixes = /^diff --git "?([a-z])\/.* "?(?!\1)[a-z]\//.test(first);
  const named = (start: string) => header.find((line) => line.startsWith(start))?.slice(start.length);
  const bare = named("rename to ") ?? named("copy to ");
  if (bare !== undefined) return unquoted(bare);
  for (const side of [named("+++ "), named("--- ")]) {
    const path = side === undefined || side.startsWith("/dev/null") ? undefined : unquoted(side);
    if (path !== undefined) return hasPrefixes ? path.slice(2) : path;
  }
  // Without hunks both sides have the same name, so each is one half of the line.
  const both = first.slice("diff --git ".length);
  const half = unquoted(both.slice(0, (both.length - 1) / 2));
  return hasPrefixes ? half.slice(2) : half;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

/** Git puts unusual names into quotes, with their bytes in octal; a name with a space ends with a tab. */
function unquoted(name: string): string {
  const trimmed = name.replace(/\t$/, "");
  const inner = /^"(.*)"$/.exec(trimmed)?.[1];
  if (inner === undefined) return trimmed;
  const bytes = inner.replaceAll(/%|\\(?:([0-7]{3})|(.))/g, (all, octal: string | undefined, letter?: string) => {
    if (all === "%") return "%25";
    if (octal !== undefined) return `%${(Number.parseInt(octal, 8) & 0xff).toString(16).padStart(2, "0")}`;
    return escapes[letter ?? ""] ?? letter ?? "";
  });
  try {
    return decodeURIComponent(bytes);
  } catch {
    return inner;
  }
}
