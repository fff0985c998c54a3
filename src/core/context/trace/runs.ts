import type { Frame } from "./trace.ts";

/** Frames that stand together. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly frames: readonly Frame[];
}

export interface ReadLine {
  readonly frame?: Frame;
  /** How many lines it takes; 1 unless told. A line that belongs to a stack without being a call has no frame. */
  readonly lines?: number;
  /** Whether another stack begins with it. */
  readonly isStart?: boolean;
}

/** Stretches of lines that `read` knows, each with at least one frame. */
export function runsOf(
  lines: readonly string[],
  read: (line: string, index: number) => ReadLine | undefined,
): readonly Run[] {
  const runs: Run[] = [];
  let frames: Frame[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (frames.length > 0) runs.push({ first, last, frames });
    frames = [];
    first = -1;
  };
  for (let index = 0; index < lines.length; index += 1) {
    const found = read(lines[index] ?? "", index);
    if (!found) {
      close();
      continue;
    }
    if (found.isStart === true) close();
    if (found.frame) {
      if (first < 0) first = index;
      frames.push(found.frame);
      last = index + (found.lines ?? 1) - 1;
    }
    index += (found.lines ?? 1) - 1;
  }
  close();
  return runs;
}
