/** The message in an answer, as far as it has come: without the fence that some models put around it all the same. */
export function commitMessageIn(answer: string): string {
  const text = answer.replaceAll("\r\n", "\n").trim();
  const inner =
    /^(`{3,})[^\n]*\n([\s\S]*?)(?:(?<=\n)\1`*)?$/.exec(text)?.[2] ?? (/^`{3,}[^\n]*$/.test(text) ? "" : text);
  return inner
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}
