import type { FileEdit } from "../../core/edits/fileEdit.ts";
import type { OutcomeKind } from "../../core/router/outcome.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Exchange } from "../../core/task/task.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { DeeperOffer, Thread, Turn } from "../../core/thread/turn.ts";
import type { Hold } from "../run/hold.ts";
import type { GoesOn } from "./goesOn.ts";
import type { ShelfDeps } from "./shelf.ts";

/** Whoever follows the turns besides the panel. */
export interface TurnListener {
  started(turn: Turn, threadId: string): void;
  /** After each event has changed the turn. */
  changed(turn: Turn, event: RunEvent, threadId: string): void;
  ended(turn: Turn): void;
  /** It goes on without this window: another listener follows it. */
  leftAlone?(turn: Turn): void;
}

export interface ConversationDeps extends ShelfDeps {
  /** Runs one question; the events end when the run has ended. */
  readonly run: (question: Question, signal: AbortSignal, hold?: Hold) => AsyncGenerator<RunEvent, void, undefined>;
  /** The thread that is shown from now on. */
  readonly onThread: (thread: Thread) => void;
  readonly listener: TurnListener;
  /** Where answers can go on without this window; else each lives with it. */
  readonly goesOn?: GoesOn;
  /** The changes that a finished answer wants, as they fit the files; undefined where it wants none. */
  readonly readEdits?: (turn: Turn) => Promise<readonly FileEdit[] | undefined>;
  /** Whether a deeper look is worth offering, and at what price; `earlier` ends with the turn itself. */
  readonly offerDeeper: (kept: KeptTurn, earlier: readonly Exchange[]) => Promise<DeeperOffer | undefined>;
  /** What became of an answer: the router learns from it. */
  readonly onOutcome: (of: KeptTurn, earlier: readonly Exchange[], kind: OutcomeKind) => void;
  /** An answer has ended, or may have: the next question could be asked. */
  readonly onFree?: () => void;
  /** The user took back what they had said of an answer. */
  readonly onUnmarked: (turnId: string) => void;
  readonly now: () => number;
  readonly newId: () => string;
}
