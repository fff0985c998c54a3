import type { Piece } from "../context/piece.ts";
import type { CommandName } from "../task/task.ts";
import { hashOf, type Sha256 } from "./key.ts";

/** Two questions above this are likely to ask for the same thing; below it most that share their words do not. */
const closeFrom = 0.6;
/** Enough to tell questions apart, and few enough to compare with every key that is typed. */
const mostWords = 400;

/** What near questions have in common: the command and the very same pieces. 16 hex digits. */
export function groupOf(command: CommandName, pieces: readonly Piece[], sha256: Sha256): string {
  const parts = pieces.map(({ kind, label, place, text, image }) => [
    kind,
    label,
    place ?? 0,
    text,
    ...(image ? [hashOf(image, sha256)] : []),
  ]);
  return sha256([JSON.stringify([command, parts])]).slice(0, 16);
}

/** The answer whose question is closest, of several the newest; undefined when none is close. Never shown unasked. */
export function closest<Kept extends { readonly question: string; readonly at: number }>(
  question: string,
  kept: readonly Kept[],
): Kept | undefined {
  const [best] = kept
    .map((one) => ({ one, likeness: similarity(question, one.question) }))
    .filter(({ likeness }) => likeness >= closeFrom)
    .toSorted((a, b) => b.likeness - a.likeness || b.one.at - a.one.at);
  return best?.one;
}

/** From 0 to 1: how many words and pairs of neighbouring words both have, of all that either has. */
export function similarity(one: string, other: string): number {
  const [a, b] = [shingles(one), shingles(other)];
  if (a.size === 0 && b.size === 0) return 1;
  const both = [...a].filter((shingle) => b.has(shingle)).length;
  return both / (a.size + b.size - both);
}

function shingles(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).slice(0, mostWords);
  return new Set([...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)]);
}
