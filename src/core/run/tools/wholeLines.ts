export interface Shortened {
  readonly text: string;
  readonly lines: number;
}

/** A text cut on whole lines, which says so: what is left out is a matter for the next call. */
export function wholeLines(text: string, mostCharacters: number): Shortened {
  const all = text.split("\n");
  if (text.length <= mostCharacters) return { text, lines: all.length };
  let room = mostCharacters;
  const kept = all.findIndex((line) => (room -= line.length + 1) < 0);
  const whole = all.slice(0, kept).join("\n");
  // One line that is longer than all the room: a bundle, or data.
  const start = kept === 0 ? text.slice(0, mostCharacters) : whole;
  const said =
    kept === 0
      ? "[Cut inside the first line, which is too long to show.]"
      : `[Cut: the first ${kept} of ${all.length} lines. Ask for a narrower part to see more.]`;
  return { text: `${start}\n${said}`, lines: Math.max(1, kept) };
}
