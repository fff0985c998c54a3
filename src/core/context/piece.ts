import type { AttachedImage } from "../task/image.ts";

export const pieceKinds = [
  "selection",
  "symbol",
  "file",
  "problems",
  /** A tree of names, with outlines where they are known. */
  "folder",
  "diff",
  "terminal",
  "trace",
  /** Code around a stack frame. */
  "frame",
  /** A failing test's message. */
  "test",
  /** What a paused debugger shows: exception, stack, locals. */
  "debugger",
  /** Code that the code asked about uses, or that uses it: found by Plumb. */
  "related",
  "image",
  /** What an earlier step of a task came to. */
  "result",
] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** Whether a piece is code of one place, whose first line is the place's first. */
export function isCode(kind: PieceKind): boolean {
  return codeKinds.has(kind);
}
const codeKinds = new Set<PieceKind>(["selection", "symbol", "file", "frame", "related"]);

export interface Place {
  /** Full URI, for opening it again. */
  readonly uri: string;
  /** Workspace-relative with forward slashes, or the name of an untitled document: what the model and the user read. */
  readonly path: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

/** One item of context. Its text is untrusted data: it is quoted to the model, never obeyed. */
export interface Piece {
  readonly id: string;
  readonly kind: PieceKind;
  readonly label: string;
  readonly place: Place | undefined;
  /** VS Code language id, for the fence. */
  readonly language: string;
  readonly text: string;
  readonly tokens: number;
  /** Of an image; its text is empty. */
  readonly image?: AttachedImage | undefined;
  /** Plumb attached it by itself. */
  readonly isAutomatic?: boolean | undefined;
  /** A sentence that says what was left out, when something was. */
  readonly omitted: string | undefined;
}

/** What stays of a piece once it was sent: enough to show a chip and open its place. */
export type PieceSummary = Omit<Piece, "text" | "language" | "image">;

/** tiktoken's names. */
export type EncodingName = "o200k_base" | "cl100k_base";

/** Counts tokens as a model with that encoding would; o200k_base when none is named. */
export type CountTokens = (text: string, encoding?: EncodingName) => Promise<number>;

/** What a turn keeps of a piece that was sent: neither its text nor its image. */
export function summaryOf({ id, kind, label, place, tokens, isAutomatic, omitted }: Piece): PieceSummary {
  return { id, kind, label, place, tokens, ...(isAutomatic === true && { isAutomatic }), omitted };
}
