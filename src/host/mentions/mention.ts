import type { PieceKind } from "../../core/context/piece.ts";
import type { Gathered } from "../context/gather.ts";

/** One thing that can be attached. */
export interface Mention {
  /** The same for the same thing, so that a list can change under the keyboard. */
  readonly id: string;
  readonly kind: PieceKind;
  readonly label: string;
  /** Quietly beside it: a path, a count. */
  readonly detail: string;
  readonly read: (signal: AbortSignal) => Promise<Gathered>;
}

/** Things of one kind. `@name:` shows only them. */
export interface MentionKind {
  readonly name: string;
  readonly kind: PieceKind;
  readonly label: string;
  /** How many at most stand in the list of everything. */
  readonly mostAmongAll: number;
  /** Another extension has to be asked: the list is shown before its answer and grows with it. */
  readonly isSlow?: boolean;
  /** What is said when there are none. */
  readonly none: string;
  /** The best first; what is typed is empty at first. */
  find(typed: string, signal: AbortSignal): Promise<readonly Mention[]>;
}
