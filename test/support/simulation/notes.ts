import type { CodeBlock } from "./promptText.ts";

export interface LineNote {
  /** `path:line`, or `line 12` where the path is not known. */
  readonly where: string;
  readonly line: number;
  readonly code: string;
  readonly note: string;
}

/** What a line does, by its look: [pattern, note]. The first that fits counts. */
const deeds: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:throw|raise)\b|\bpanic!?\(/, "refuses what it cannot handle"],
  [/\bcatch\b|\bexcept\b|\brescue\b/, "takes over when something failed"],
  [/^\s*(?:\}?\s*else\s+)?(?:if|elif|unless|switch|match|guard)\b/, "decides which way to go"],
  [/^\s*(?:for|while|loop|do)\b|\.forEach\(/, "repeats for every item"],
  [/\.sort\(|\bsorted\(/, "puts the items in order"],
  [/\.(?:map|filter|reduce|flatMap)\(|\bfor\b.*\bin\b.*[\])}]/, "turns one list into another"],
  [/\bawait\b/, "waits for something slow"],
  [/^\s*(?:return|yield)\b/, "hands the result back"],
  [/^\s*(?:const|let|var|auto|val)?\s*[\w.[\]]+(?:\s*:\s*[^=]+)?\s*[+*/-]?=[^=>]/, "works out a value for later"],
];

/** Common slips: [pattern, what to check]. The simulation knows no more than these. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/\.sort\(\s*\)/, "`sort()` without a comparator orders numbers as text, so 10 comes before 9"],
  [/<=\s*[\w.]+\.(?:length|size)\b|range\(\s*len\([\w.]+\)\s*\+\s*1/, "the last step reads one past the end"],
  [/\/\s*[\w.]+\.(?:length|size)\b|\/\s*len\(/, "an empty list makes this a division by zero"],
  [
    /catch\s*(?:\(\w*\))?\s*\{\s*\}|\bexcept\b.*:\s*pass\b|\bexcept\s*:/,
    "a failure is swallowed here and nobody will hear of it",
  ],
  [/\bdef\b.*=\s*(?:\[\]|\{\})/, "the default value is shared by all calls"],
  [/[^=!<>]==[^=].*;\s*$/, "`==` converts before it compares"],
  [/\bparseInt\([^,()]+\)/, "`parseInt` without a radix accepts more than it looks"],
  [/\bJSON\.parse\(|\bjson\.loads\(/, "this throws on text that is not JSON"],
  [/\beval\(|\binnerHTML\s*=|\bexec\(/, "text from outside could run as code here"],
  [/\bpassword\b.*=\s*["']|\bapi_?key\b.*=\s*["']/i, "a secret stands in the source"],
  [/\b(?:TODO|FIXME|XXX)\b/, "its author left a note that it is not finished"],
  [/\[0\]/, "the first item is taken without asking whether there is one"],
];

export function deedsOf(block: CodeBlock, limit: number): readonly LineNote[] {
  const notes = matching(block, deeds);
  const seen = new Set<string>();
  const first = notes.filter(({ note }) => !seen.has(note) && seen.add(note));
  const chosen = first.length >= 3 ? first : notes;
  return chosen.slice(0, limit);
}

export function slipsOf(block: CodeBlock): readonly LineNote[] {
  return matching(block, slips).slice(0, 4);
}

export function placeOf(block: CodeBlock, line: number): string {
  return block.path === undefined ? `line ${line}` : `\`${block.path}:${line}\``;
}

function matching(block: CodeBlock, table: readonly (readonly [RegExp, string])[]): readonly LineNote[] {
  return block.code
    .split("\n")
    .slice(0, 2000)
    .flatMap((code, index) => {
      const note = code.length > 400 ? undefined : table.find(([pattern]) => pattern.test(code))?.[1];
      const line = block.firstLine + index;
      return note === undefined ? [] : [{ where: placeOf(block, line), line, code: code.trim(), note }];
    });
}
