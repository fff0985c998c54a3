import { type Exception, exceptionLines } from "./exception.ts";
import { placeOf, type StackFrame, stackLines } from "./stack.ts";
import { type Scope, scopeLines } from "./variables.ts";

/** What a stopped program shows. */
export interface Paused {
  /** Undefined where it stopped for another reason. */
  readonly exception: Exception | undefined;
  /** Why it stopped, in the adapter's words. */
  readonly reason: string;
  readonly frames: readonly StackFrame[];
  readonly totalFrames: number;
  readonly locals: readonly { readonly frame: StackFrame; readonly scopes: readonly Scope[] }[];
}

/** About 4,000 tokens: more of it drowns the code. */
export const longestText = 16_000;

/** The text of a `debugger` piece: exception, stack and variables of the nearest frames, secrets masked by name. */
export function pausedText({ exception, reason, frames, totalFrames, locals }: Paused): string {
  const stack = stackLines(frames, totalFrames);
  const own = exception?.stackText?.split("\n").slice(0, 40) ?? [];
  const parts = [
    exception ? exceptionLines(exception) : [`The program is paused: ${reason}.`],
    ["Stack, innermost first:", ...(stack.length > 0 ? stack : own.length > 0 ? own : ["(not available)"])],
    ...locals.map(({ frame, scopes }) => {
      const lines = scopeLines(scopes);
      return lines.length === 0 ? [] : [`Variables in ${frame.name} at ${placeOf(frame)}:`, ...lines];
    }),
  ];
  return bounded(
    parts
      .filter((lines) => lines.length > 0)
      .flatMap((lines) => ["", ...lines])
      .slice(1),
  );
}

/** As many of the lines as fit, and how many more there were. */
export function bounded(lines: readonly string[]): string {
  let length = 0;
  const kept = lines.findIndex((line) => (length += line.length + 1) > longestText + 1);
  if (kept === -1) return lines.join("\n");
  return [...lines.slice(0, kept), `… ${lines.length - kept} more lines that are not shown`].join("\n");
}
