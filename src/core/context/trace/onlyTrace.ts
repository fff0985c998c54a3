import { cleanLines } from "./cleanLines.ts";
import { findTraces } from "./parseTraces.ts";
import type { Trace } from "./trace.ts";

/** What programs print around a trace: quoted code and marks under it, prompts, how the process ended. */
const printed: readonly RegExp[] = [
  /^(?: {2,}|\t)/,
  /^[^\p{L}\p{N}]*$/u,
  /^\s*(?:>\s*)?\d{0,6}\s?[|│]/,
  /^[$%❯>] ?\S/,
  /^\S+:\d+(?::\d+)?$/,
  /^Node\.js v\d/,
  /^(?:exit status|Process finished with exit code|Command failed with exit code|error Command failed|Found \d+ errors?\b|npm ERR!|npm error|warning:|note:|help:|\.\.\.)/i,
];

/**
 * The trace that a text is, with nothing of a person's own words around it; undefined for anything else. Words that
 * could be a question count as one: where that is not sure, a text is taken for what its author wrote.
 */
export function onlyTrace(text: string): Trace | undefined {
  const lines = cleanLines(text);
  const found = findTraces(lines).filter(({ trace }) => trace.language !== "generic");
  const [main] = found;
  if (!main || !found.every(isNamed)) return undefined;
  const isSaid = (line: string, index: number) =>
    line.trim() !== "" &&
    !found.some(({ first, last }) => index >= first && index <= last) &&
    !printed.some((form) => form.test(line));
  return lines.some(isSaid) ? undefined : main.trace;
}

/** Without an error's name, what stands above the calls may be the author's own sentence. */
function isNamed({ trace }: { readonly trace: Trace }): boolean {
  return trace.language === "report" || trace.kind !== undefined;
}
