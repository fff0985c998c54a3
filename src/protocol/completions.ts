import type { PieceKind } from "../core/context/piece.ts";

/** A row of the list that `@` opens. */
export interface Completion {
  /** Handed back by `attach`. */
  readonly id: string;
  readonly kind: PieceKind;
  readonly label: string;
  readonly detail: string;
  /** A kind: choosing it shows only what is of it, as `@narrow:`. */
  readonly narrow?: string;
}

export interface Completions {
  /** Of the request that it answers. */
  readonly seq: number;
  readonly items: readonly Completion[];
  /** One sentence where there is nothing. */
  readonly note: string | undefined;
  /** False while more may come for the same request. */
  readonly isWhole: boolean;
}
