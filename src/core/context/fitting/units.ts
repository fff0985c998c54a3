/** Lines from `start` up to and without `end`, 0-based. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How deep each line lies: the smaller, the better a place to cut before it. `diff` lies in files, hunks and lines. */
export type Depths = readonly number[];

const tabWidth = 4;
/** So few indented lines that indentation says nothing. */
const leastIndented = 0.1;
const closer = /^\s*(?:[)\]}]|(?:end|else|elif|elsif|catch|except|finally|fi|done|esac)\b)/;
/** What belongs to the code below it: comments, decorators, attributes. */
const lead = /^\s*(?:\/\/|\/\*|\*|#(?!include|define|if|endif|else)|--|@|\[\w|<!--)/;

/** Read from the text alone, by indentation, or by braces where nothing is indented. */
export function depthsOf(lines: readonly string[], isDiff = false): Depths {
  if (isDiff) return lines.map(depthInDiff);
  const indented = lines.filter((line) => /^[ \t]+\S/.test(line)).length;
  const raw = indented >= lines.length * leastIndented ? lines.map(indentOf) : braceDepths(lines);
  const depths = [...raw];
  // A blank line lies as deep as what follows it, so that a cut falls before it rather than after.
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (lines[at]?.trim() === "") depths[at] = depths[at + 1] ?? Infinity;
    else if (closer.test(lines[at] ?? "")) depths[at] = (depths[at] ?? 0) + 1;
  }
  return depths.map((depth, at) => (at > 0 && isLed(lines, at) ? depth + 1 : depth));
}

/** Whole functions, blocks or single lines of a stretch: each begins where nothing lies less deep. */
export function unitsIn({ start, end }: Stretch, depths: Depths): Stretch[] {
  let base = Infinity;
  for (let at = start; at < end; at += 1) base = Math.min(base, depths[at] ?? 0);
  const units: Stretch[] = [];
  let from = start;
  for (let at = start + 1; at <= end; at += 1) {
    if (at < end && (depths[at] ?? 0) > base) continue;
    units.push({ start: from, end: at });
    from = at;
  }
  return units;
}

/** Right below a comment or decorator, which is cut together with it. */
function isLed(lines: readonly string[], at: number): boolean {
  const before = lines[at - 1] ?? "";
  return before.trim() !== "" && lead.test(before) && lines[at]?.trim() !== "";
}

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === " ") width += 1;
    else if (character === "\t") width += tabWidth;
    else break;
  }
  return width;
}

function braceDepths(lines: readonly string[]): number[] {
  let depth = 0;
  return lines.map((line) => {
    const here = depth;
    for (const character of line.replaceAll(/(["'`])(?:\\.|(?!\1).)*\1/g, "")) {
      if (character === "{") depth += 1;
      else if (character === "}") depth = Math.max(0, depth - 1);
    }
    return Math.min(here, depth);
  });
}

function depthInDiff(line: string): number {
  if (line.startsWith("diff --git ")) return 0;
  return line.startsWith("@@") ? 1 : 2;
}
