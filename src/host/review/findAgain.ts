import { sha256 } from "../store/sha256.ts";

/** Lines by which a place is known again; their words are not kept. */
export interface KnownLines {
  readonly count: number;
  readonly digest: string;
}

export function knownLines(lines: readonly string[]): KnownLines {
  return { count: lines.length, digest: sha256([lines.join("\n")]) };
}

/** Where the lines begin by now, 0-based: where they were, else the only other place that has them, if there is one. */
export function findAgain(file: readonly string[], start: number, { count, digest }: KnownLines): number | undefined {
  const isAt = (at: number) => knownLines(file.slice(at, at + count)).digest === digest;
  if (isAt(start)) return start;
  const places = file.flatMap((_, at) => (at + count <= file.length && isAt(at) ? [at] : []));
  return places.length === 1 ? places[0] : undefined;
}
