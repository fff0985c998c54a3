/** A line of a file and how it ends; the last one may end with nothing. */
export interface Line {
  readonly text: string;
  readonly eol: string;
}

/** Every character is in one of the lines. A text that ends with a line break has no empty line after it. */
export function linesOf(text: string): readonly Line[] {
  return Array.from(text.matchAll(/([^\r\n]*)(\r\n|\r|\n)|([^\r\n]+)$/g), ([, whole, eol, last]) => ({
    text: whole ?? last ?? "",
    eol: eol ?? "",
  }));
}

/** The text that lines were made of, to the character. */
export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text, eol }) => text + eol).join("");
}

/** How most lines end; a text of one line goes by `fallback`. */
export function endingOf(lines: readonly Line[], fallback = "\n"): string {
  const counts = new Map<string, number>();
  for (const { eol } of lines) if (eol !== "") counts.set(eol, (counts.get(eol) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? fallback;
}
