export type PieceKind = "selection" | "symbol" | "file" | "problems";

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
  /** A sentence that says what was left out, when something was. */
  readonly omitted: string | undefined;
}

/** What stays of a piece once it was sent: enough to show a chip and open its place. */
export type PieceSummary = Omit<Piece, "text" | "language">;

/** tiktoken's names. */
export type EncodingName = "o200k_base" | "cl100k_base";

/** Counts tokens as a model with that encoding would; o200k_base when none is named. */
export type CountTokens = (text: string, encoding?: EncodingName) => Promise<number>;

export function summaryOf({ id, kind, label, place, tokens, omitted }: Piece): PieceSummary {
  return { id, kind, label, place, tokens, omitted };
}
