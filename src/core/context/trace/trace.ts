type TraceLanguage =
  | "javascript"
  | "python"
  | "java"
  | "csharp"
  | "go"
  | "rust"
  | "c"
  | "ruby"
  | "php"
  | "swift"
  | "dart"
  /** What a compiler or a linter reports. */
  | "report"
  /** Places in a form that belongs to no language known here. */
  | "generic";

/** One call of a stack, or one place of a report. */
export interface Frame {
  readonly function: string | undefined;
  /** As written: also a URL, a Windows path, a bare file name; undefined where the trace names none. */
  readonly path: string | undefined;
  /** 1-based. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** A guess from the names alone: neither a dependency nor the language's own library. */
  readonly isOwn: boolean;
}

export interface Thrown {
  /** The exception's name, a signal, or a compiler's code. */
  readonly kind: string | undefined;
  /** May have several lines; empty where nothing was said. */
  readonly message: string;
  /** Innermost call first, however the language prints it. Of a report: in its order. */
  readonly frames: readonly Frame[];
}

/** What was thrown to the top, with all that led to it. */
export interface Trace extends Thrown {
  readonly language: TraceLanguage;
  /** Root cause first. */
  readonly causes: readonly Thrown[];
}

/** A trace and the lines it was read from, both inclusive. */
export interface FoundTrace {
  readonly trace: Trace;
  readonly first: number;
  readonly last: number;
}

/** Reads all traces of one language out of clean lines. */
export type ReadTraces = (lines: readonly string[]) => readonly FoundTrace[];

/** All frames, those of the root cause first. */
export function framesOf(trace: Trace): readonly Frame[] {
  return [...trace.causes, trace].flatMap(({ frames }) => frames);
}

/** Where a reader starts: own code, nearest to the root cause. A place that can be opened goes before others. */
export function innermostOwn(trace: Trace): Frame | undefined {
  const frames = framesOf(trace);
  return (
    frames.find(({ isOwn, path, line }) => isOwn && path !== undefined && line !== undefined) ??
    frames.find(({ isOwn, path }) => isOwn && path !== undefined) ??
    frames.find(({ isOwn }) => isOwn) ??
    frames.find(({ path, line }) => path !== undefined && line !== undefined && isTyped(path))
  );
}

/** Code that was typed or evaluated and is in no file: `<stdin>`, `<string>`, `<anonymous>`. */
export function isTyped(path: string): boolean {
  return path.includes("<") && path.includes(">") && !path.startsWith("<frozen");
}
