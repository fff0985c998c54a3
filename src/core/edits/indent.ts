/** Writes lines of an answer with the indentation that the file has at the place they go to. */
export function reindent(quoted: readonly string[], file: readonly string[]): (line: string) => string {
  const known = new Map<string, string>();
  for (const [index, line] of quoted.entries()) {
    const there = file[index];
    if (line.trim() !== "" && there !== undefined && there.trim() !== "" && !known.has(indentOf(line)))
      known.set(indentOf(line), indentOf(there));
  }
  if ([...known].every(([from, to]) => from === to)) return (line) => line;
  const longestFirst = [...known].toSorted(([one], [other]) => other.length - one.length);
  const usesTabs = [...known.values()].some((indent) => indent.includes("\t"));
  return (line) => {
    const own = indentOf(line);
    if (line.trim() === "") return "";
    const [from, to] = longestFirst.find(([indent]) => own.startsWith(indent)) ?? longestFirst.at(-1) ?? ["", ""];
    const deeper = own.startsWith(from) ? own.slice(from.length) : "";
    return to + inStyle(deeper, usesTabs) + line.slice(own.length);
  };
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** What goes further in than any quoted line: a file of tabs gets one for two or four spaces. */
function inStyle(indent: string, usesTabs: boolean): string {
  if (!usesTabs || indent.includes("\t")) return indent;
  const unit = indent.length % 4 === 0 ? 4 : 2;
  return "\t".repeat(Math.max(indent === "" ? 0 : 1, Math.round(indent.length / unit)));
}
