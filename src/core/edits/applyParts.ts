import { diffArrays } from "diff";
import type { EditPart } from "./form.ts";
import { reindent } from "./indent.ts";
import { endingOf, type Line, linesOf, textOf } from "./lines.ts";
import { locate, type Place } from "./locate.ts";
import { t } from "../../l10n/language.ts";

/** What an edit makes of a text, and what of it could not be done. */
export interface Edited {
  readonly text: string;
  /** Plain sentences: what a reader should look at before it is applied. */
  readonly warnings: readonly string[];
  /** Plain sentences: which parts are not in `text`, and why. */
  readonly problems: readonly string[];
}

interface Replacement extends Place {
  readonly part: EditPart;
}

/** Makes the replacements whose place is sure. Line endings and indentation stay those of the file. */
export function applyParts(text: string, parts: readonly EditPart[]): Edited {
  const lines = linesOf(text);
  const texts = lines.map((line) => line.text);
  const found: Replacement[] = [];
  const warnings: string[] = [];
  const problems: string[] = [];

  /** An empty file has one place for all that does not say where it goes. */
  function fill({ replace }: EditPart): void {
    const before = found.pop()?.part.replace ?? [];
    found.push({ start: 0, match: "exact", part: { search: texts, replace: [...before, ...replace] } });
  }

  for (const given of parts) {
    const part = withoutBlankEdges(given, texts);
    if (part.search.length === 0) {
      if (text.trim() === "") fill(part);
      else problems.push(t("One change does not say where it goes."));
      continue;
    }
    const located = locate(texts, part.search);
    if ("problem" in located) {
      problems.push(isThere(texts, part) ? alreadyThere : whyNot[located.problem](quoteOf(part.search)));
    } else if (found.some((other) => overlaps({ ...located, part }, other))) {
      problems.push(t("Two changes are about the same lines: {0}.", linesAt(located, part)));
    } else {
      found.push({ ...located, part });
      if (located.match === "similar")
        warnings.push(
          t("The answer quotes {0} a little differently. Look before you apply it.", linesAt(located, part)),
        );
    }
  }
  return {
    text: textOf(found.toSorted((one, other) => other.start - one.start).reduce(replaced, lines)),
    warnings,
    problems,
  };
}

const alreadyThere = t("One change is already in the file.");
const whyNot = {
  missing: (quote: string) => t("The lines that {0} are not in the file, so they were not replaced.", quote),
  twice: (quote: string) => t("The lines that {0} fit more than one place, so none was changed.", quote),
} satisfies Record<"missing" | "twice", (quote: string) => string>;

function quoteOf(lines: readonly string[]): string {
  const line = (lines.find((one) => /\w/.test(one)) ?? lines[0] ?? "").trim();
  return t("begin with “{0}”", line.length > 60 ? `${line.slice(0, 59)}…` : line);
}

function linesAt({ start }: Place, { search }: EditPart): string {
  return search.length === 1 ? t("line {0}", start + 1) : t("lines {0}–{1}", start + 1, start + search.length);
}

function isThere(file: readonly string[], { replace }: EditPart): boolean {
  const place = locate(file, replace);
  return !("problem" in place) && place.match !== "similar";
}

/** Models begin and end a quotation with blank lines that the file does not have. */
function withoutBlankEdges({ search, replace }: EditPart, file: readonly string[]): EditPart {
  if (!("problem" in locate(file, search))) return { search, replace };
  let [from, to] = [0, search.length];
  while (from < to && search[from]?.trim() === "") from += 1;
  while (to > from && search[to - 1]?.trim() === "") to -= 1;
  if (from === 0 && to === search.length) return { search, replace };
  let [first, last] = [0, replace.length];
  for (let blank = 0; blank < from && replace[first]?.trim() === ""; blank += 1) first += 1;
  for (let blank = to; blank < search.length && last > first && replace[last - 1]?.trim() === ""; blank += 1) last -= 1;
  return { search: search.slice(from, to), replace: replace.slice(first, last) };
}

function overlaps(one: Replacement, other: Replacement): boolean {
  return one.start < other.start + other.part.search.length && other.start < one.start + one.part.search.length;
}

/** A line that the answer only quotes stays as the file has it. */
function replaced(lines: readonly Line[], { start, match, part }: Replacement): readonly Line[] {
  const { search, replace } = part;
  const there = lines.slice(start, start + search.length);
  const eol = endingOf(lines);
  const write =
    match === "exact"
      ? (text: string) => text
      : reindent(
          search,
          there.map(({ text }) => text),
        );
  const made: Line[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays([...search], [...replace])) {
    if (added) made.push(...value.map((text) => ({ text: write(text), eol })));
    else if (removed) at += value.length;
    else {
      made.push(...there.slice(at, at + value.length));
      at += value.length;
    }
  }
  const after = lines.slice(start + search.length);
  return [...lines.slice(0, start), ...withEnding(made, after.length > 0, there.at(-1)?.eol ?? eol, eol), ...after];
}

/** Only the last line of a file may end with nothing, and it does when it did before. */
function withEnding(made: readonly Line[], isFollowed: boolean, lastEol: string, eol: string): readonly Line[] {
  return made.map((line, index) => {
    const isLast = index === made.length - 1 && !isFollowed;
    if (isLast) return { ...line, eol: lastEol };
    return line.eol === "" ? { ...line, eol } : line;
  });
}
