import type { CurrentFile } from "../../core/edits/foldChanges.ts";
import type { Piece } from "../../core/context/piece.ts";

/** What is gathered for a step: pieces, and plain sentences about what could not be had. */
export interface Gathered {
  readonly pieces: readonly Piece[];
  readonly omissions: readonly string[];
}

/** The workspace as a task sees it. Paths are a model's words or the user's: only what may be read is. */
export interface WorkSources {
  readonly files: (paths: readonly string[]) => Promise<Gathered>;
  /** Names in the workspace, for whoever plans. */
  readonly names: (signal: AbortSignal) => Promise<Gathered>;
  /** What files hold now, as the editor has them, and which may not be changed. */
  readonly current: (paths: readonly string[]) => Promise<ReadonlyMap<string, CurrentFile>>;
}
