const escape = "\u001b";
/** Colours, cursor moves, window titles and shell integration's own marks. */
const sequences = new RegExp(
  `${escape}\\][^\\u0007${escape}]*(?:\\u0007|${escape}\\\\)|${escape}[PX^_][^${escape}]*${escape}\\\\|${escape}\\[[0-?]*[ -/]*[@-~]|${escape}[ -/]*[0-~]`,
  "g",
);

/** What a terminal shows of raw output: no escape sequences, and only the last of what overwrote itself on one line. */
export function terminalText(raw: string): string {
  return raw
    .replaceAll(sequences, "")
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => withoutControls(line.slice(line.replace(/\r+$/, "").lastIndexOf("\r") + 1)))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function withoutControls(line: string): string {
  let text = "";
  for (const character of line) {
    if (character === "\b") text = text.slice(0, -1);
    else if (character === "\t" || !/\p{Cc}/u.test(character)) text += character;
  }
  return text.trimEnd();
}
