/** Lines of a file, 0-based and inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The declaration that begins at a line, by its indentation alone, with the comment and the decorators above it. That
 * is how braces, `end` and Python are written, and it needs no parser.
 */
export function blockAt(lines: readonly string[], line: number): LineRange {
  return { start: withHead(lines, line), end: endOf(lines, line) };
}

/**
 * The largest block around a line that has at most `mostLines`: a function rather than the `if` in it, a whole small
 * class rather than its method. Without such a block the lines nearby.
 */
export function blockAround(lines: readonly string[], line: number, mostLines: number): LineRange {
  let best: LineRange | undefined;
  let indent = indentOf(lines[line] ?? "");
  if (/^\s*\S.*[{:(]\s*$/.test(lines[line] ?? "")) best = within({ start: line, end: endOf(lines, line) }, mostLines);
  for (let above = line - 1; above >= 0 && indent > 0 && line - above <= mostLines; above -= 1) {
    const text = lines[above] ?? "";
    if (text.trim() === "" || indentOf(text) >= indent || isCloser(text)) continue;
    indent = indentOf(text);
    const block = within(blockAt(lines, above), mostLines);
    if (!block) break;
    if (block.end >= line) best = block;
  }
  return best ?? { start: Math.max(0, line - 2), end: Math.min(lines.length - 1, line + 2) };
}

function within(range: LineRange, mostLines: number): LineRange | undefined {
  return range.end - range.start < mostLines ? range : undefined;
}

function endOf(lines: readonly string[], line: number): number {
  const indent = indentOf(lines[line] ?? "");
  let end = line;
  for (let index = line + 1; index < lines.length; index += 1) {
    const text = lines[index] ?? "";
    if (text.trim() === "") continue;
    if (indentOf(text) > indent) {
      end = index;
      continue;
    }
    if (indentOf(text) < indent || !isCloser(text)) break;
    end = index;
    // `}: Props) {`, `):` and a brace on its own line go on.
    if (!/[{([:]\s*$|=>\s*$|=\s*$/.test(text)) break;
  }
  return end;
}

const mostHead = 30;

function withHead(lines: readonly string[], line: number): number {
  let start = line;
  while (
    start > 0 &&
    line - start < mostHead &&
    /^\s*(?:\/\/|\/\*|\*|#(?!\s*(?:include|define))|@|--|\[)/.test(lines[start - 1] ?? "")
  )
    start -= 1;
  return start;
}

function isCloser(text: string): boolean {
  return /^\s*(?:[})\]{]|end\b)/.test(text);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

const typeHeader = /\b(?:class|interface|struct|enum|trait|record|type|module|object|protocol|namespace)\s+[\w$]/;
const mostSignature = 12;

/**
 * How many of the first lines to show of code that is too long: a function down to the line its body begins with, a
 * type as far as `mostLines` go, since its members are what it says.
 */
export function signatureLines(lines: readonly string[], mostLines: number): number {
  const first = lines.findIndex((line) => !/^\s*(?:\/\/|\/\*|\*|#|@|--|$)/.test(line));
  if (first === -1 || typeHeader.test(lines[first] ?? "")) return Math.min(lines.length, mostLines);
  const body = lines.slice(first, first + mostSignature).findIndex((line) => /(?:[{:]|=>)\s*$/.test(line));
  return Math.min(lines.length, mostLines, first + 1 + Math.max(0, body));
}
