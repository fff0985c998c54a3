import type { Piece } from "../../core/context/piece.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Hold } from "../run/hold.ts";

/** An answer that is decided to go on without its window; nothing of it has left yet. */
export interface Handed {
  readonly turn: Turn;
  readonly threadId: string;
  readonly pieces: readonly Piece[];
  /** What sends it, once it is asked for more. */
  readonly events: AsyncIterator<RunEvent, unknown, undefined>;
  readonly abort: AbortController;
}

/** How a chat's answers go on without their window. */
export interface GoesOn {
  readonly holdFor: (turnId: string) => Hold;
  /** Resolves when it is on disk that this answer goes on, whatever becomes of this window. */
  readonly handOver: (handed: Handed) => Promise<void>;
  /** Stops it wherever it runs, at the provider too. */
  readonly stop: (turnId: string) => Promise<void>;
  /** `unknown`: it was never begun. `here`: this window works on it. */
  readonly standing: (turnId: string) => Promise<"here" | "elsewhere" | "ended" | "unknown">;
}
