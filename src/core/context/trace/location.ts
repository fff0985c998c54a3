import { isOwnPath } from "./own.ts";
import type { Frame } from "./trace.ts";

export interface Location {
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** `path:12:5`, `path:12` or a bare path. */
export function locationOf(text: string): Location {
  const found = /^(.+?):(\d{1,7})(?::(\d{1,7}))?$/.exec(text);
  return { path: found?.[1] ?? text, line: numberOf(found?.[2]), column: numberOf(found?.[3]) };
}

/** Digits as a pattern found them; what it did not find stays undefined. */
export function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** A frame whose path alone tells whether it is the user's own. */
export function frameAt(name: string | undefined, { path, line, column }: Location): Frame {
  return { function: nameOf(name), path, line, column, isOwn: isOwnPath(path) };
}

function nameOf(name: string | undefined): string | undefined {
  const trimmed = name?.trim();
  return trimmed === "" ? undefined : trimmed;
}
