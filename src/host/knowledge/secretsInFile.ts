import { setImmediate } from "node:timers/promises";
import type { SecretKind } from "../../core/context/secrets/finding.ts";
import type { FindSecrets } from "../../core/context/secrets/findSecrets.ts";

/** Looked through at once; between two stretches the window goes on working. */
const stretch = 500_000;
/** More secrets of one file are not worth looking for: the answer is the same. */
export const enough = 20;

export interface SecretInFile {
  readonly kind: SecretKind;
  /** From 1. */
  readonly line: number;
}

/** The first secrets of a text of any length. Throws when the signal aborts. */
export async function secretsInFile(text: string, find: FindSecrets, signal: AbortSignal): Promise<SecretInFile[]> {
  const found: SecretInFile[] = [];
  let line = 1;
  for (let from = 0; from < text.length && found.length < enough;) {
    signal.throwIfAborted();
    // Whole lines, where there are any.
    const lineEnd = text.indexOf("\n", Math.min(text.length, from + stretch));
    const to = lineEnd === -1 || lineEnd > from + 2 * stretch ? Math.min(text.length, from + 2 * stretch) : lineEnd + 1;
    const part = text.slice(from, to);
    const before = line;
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point.
    for (const { kind, start } of await find(part)) found.push({ kind, line: before + linesIn(part.slice(0, start)) });
    line += linesIn(part);
    from = to;
    // oxlint-disable-next-line no-await-in-loop
    await setImmediate();
  }
  return found;
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}
