/**
 * A word as a shell takes it for one, and as a user reads it: for a POSIX shell, or for cmd. Inside quotes cmd still fills in
 * `%NAME%`, which nothing can escape there.
 */
export function shellWord(word: string, platform: NodeJS.Platform): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word) && (platform === "win32" || !word.includes("\\"))) return word;
  if (platform !== "win32") return `'${word.replaceAll("'", `'\\''`)}'`;
  // A backslash before a quote would escape it for the program that cmd starts.
  return `"${word.replaceAll('"', '""').replace(/\\+$/, (end) => end + end)}"`;
}
