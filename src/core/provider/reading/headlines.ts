const longestHeadline = 160;

/** Finds lines that are bold as a whole, `**Reading the test**`: reasoning summaries name their parts so. */
export function createHeadlines() {
  let line = "";
  return {
    /** The newest headline that this delta completes. */
    push(delta: string): string | undefined {
      let headline: string | undefined;
      let from = 0;
      for (let to = delta.indexOf("\n"); to !== -1; to = delta.indexOf("\n", from)) {
        headline = headlineIn(grow(line, delta.slice(from, to))) ?? headline;
        line = "";
        from = to + 1;
      }
      line = grow(line, delta.slice(from));
      return headline;
    },
    /** At the end of a part: a headline may have no newline after it. */
    end(): string | undefined {
      const headline = headlineIn(line);
      line = "";
      return headline;
    },
  };
}

/** One character past the bound is enough to know that the line is no headline. */
function grow(line: string, delta: string): string {
  return line.length > longestHeadline ? line : (line + delta).slice(0, longestHeadline + 1);
}

function headlineIn(line: string): string | undefined {
  const text = line.trim();
  if (text.length > longestHeadline || text.length < 5 || !text.startsWith("**") || !text.endsWith("**"))
    return undefined;
  const inner = text.slice(2, -2).trim();
  return inner === "" || inner.includes("**") ? undefined : inner;
}
