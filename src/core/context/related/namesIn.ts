import { blankOut } from "./blankOut.ts";
import { keywords } from "./keywords.ts";

/** A name that code uses and that may be defined elsewhere. */
export interface UsedName {
  readonly name: string;
  /** Of its first use, in characters from the start of the code. */
  readonly offset: number;
  readonly isType: boolean;
  /** The code itself declares it: only its type can be elsewhere. */
  readonly isLocal: boolean;
}

interface Sighting {
  readonly name: string;
  readonly offset: number;
  uses: number;
  isCalled: boolean;
  isLocal: boolean;
}

/** More is not looked at: what a very long piece needs is mostly in itself. */
const longest = 60_000;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const declares =
  /\b(?:const|let|var|val|function\*?|def|class|interface|type|enum|struct|trait|fn|func|fun|for|catch|as)\s*\(?$/;

/**
 * The names of code that matter most, best first: what is called, then types, then what is used often. Goes by the
 * letters alone, as every language writes names, calls and types alike.
 */
export function namesIn(code: string, language: string): UsedName[] {
  const text = blankOut(code.slice(0, longest), language);
  const seen = new Map<string, Sighting>();
  for (const { 0: name, index } of text.matchAll(word)) {
    if (name.length < 2 || keywords.has(name) || /^\$*\d*$/.test(name)) continue;
    const sighting = seen.get(name) ?? { name, offset: index, uses: 0, isCalled: false, isLocal: false };
    if (!look(sighting, text, index)) continue;
    seen.set(name, sighting);
  }
  return [...seen.values()]
    .toSorted((a, b) => weight(b) - weight(a) || a.offset - b.offset)
    .map(({ name, offset, isLocal }) => ({ name, offset, isType: isType(name), isLocal }));
}

/** False for what only names a member or a key: without its object it leads nowhere. */
function look(sighting: Sighting, text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 24), index);
  const after = text.slice(index + sighting.name.length, index + sighting.name.length + 24);
  const isCalled = /^\s*(?:<[^>\n]*>)?!?\(/.test(after);
  const isMember = /(?:\.|->)\s*$/.test(before) && !before.endsWith("...");
  if (isMember && !isCalled) return false;
  const isKey = /^\s*\??:(?!:)/.test(after) && !isType(sighting.name);
  const isNew = isKey || /^\s*(?::=|=(?![=>]))/.test(after) || declares.test(before);
  const isDeclared = isNew && !isCalled && !isMember && !isType(sighting.name);
  sighting.isLocal ||= isDeclared || /\b(?:function\*?|def|fn|func|fun|class|interface|struct)\s+$/.test(before);
  sighting.isCalled ||= isCalled;
  sighting.uses += 1;
  return true;
}

function weight({ uses, isCalled, isLocal, name }: Sighting): number {
  return Math.min(uses, 4) + (isCalled ? 4 : 0) + (isType(name) ? 3 : 0) - (isLocal ? 4 : 0);
}

/** `Sample`, but not `LIMIT`. */
function isType(name: string): boolean {
  return /^\p{Lu}/u.test(name) && /\p{Ll}/u.test(name);
}
