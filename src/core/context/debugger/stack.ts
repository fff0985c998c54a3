import { clip } from "./variables.ts";

/** A frame of a stopped thread. */
export interface StackFrame {
  /** The function. */
  readonly name: string;
  /** Workspace-relative where it is in the workspace; undefined where there is no source. */
  readonly path: string | undefined;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Code of the workspace, not of a library or the runtime. */
  readonly isOwn: boolean;
  /** What stands on the line, where that may be read. */
  readonly code?: string | undefined;
}

const mostFrames = 40;
const longestPath = 160;
const longestName = 100;
const longestCode = 160;

/** The stack, innermost first and numbered as the debugger numbers it; of libraries' frames only the names. */
export function stackLines(frames: readonly StackFrame[], total = frames.length): string[] {
  const lines: string[] = [];
  let libraries: { name: string; index: number }[] = [];

  function flush(): void {
    const [first] = libraries;
    if (!first) return;
    const last = libraries.at(-1)?.index ?? first.index;
    const numbers = first.index === last ? `#${first.index}` : `#${first.index}–${last}`;
    lines.push(`${numbers} libraries: ${clip(libraries.map(({ name }) => name).join(", "), 300)}`);
    libraries = [];
  }

  for (const [index, frame] of frames.slice(0, mostFrames).entries()) {
    if (!frame.isOwn) {
      libraries.push({ name: clip(frame.name, 60), index });
      continue;
    }
    flush();
    lines.push(`#${index} ${clip(frame.name, longestName)} at ${placeOf(frame)}`);
    if (frame.code !== undefined && frame.code.trim() !== "") lines.push(`   ${clip(frame.code, longestCode)}`);
  }
  flush();
  const left = Math.max(total, frames.length) - Math.min(frames.length, mostFrames);
  return left > 0 ? [...lines, `… ${left} more ${left === 1 ? "frame" : "frames"}`] : lines;
}

/** `src/a.ts:12:5`, as a model or a person reads it; without the column where the debugger told none. */
export function placeOf({ path, line, column }: Pick<StackFrame, "path" | "line" | "column">): string {
  if (path === undefined) return "a place without source";
  const place = `${clip(path, longestPath)}:${line}`;
  return column > 0 ? `${place}:${column}` : place;
}
