import type { RunKind, RunRecord } from "../../core/run/record/runRecord.ts";

/** A run that this window works on. */
export interface HeldRun {
  readonly id: string;
  /** As this window knows it. */
  readonly record: () => RunRecord;
  /**
   * Writes a change, alone among all windows. Throws `LeaseLost` when another window works on the run by now: whoever
   * gets it stops at once and writes nothing more anywhere.
   */
  readonly change: (make: (record: RunRecord) => RunRecord) => Promise<RunRecord>;
  /** A folder for files of the run's own; made on first use, gone with the run. */
  readonly folder: () => Promise<string>;
}

export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Why a run's signal is aborted: the window goes and another may go on, or the user cancelled. */
export type StopReason = "leaving" | "cancelled";

/** What goes on with the runs of one kind. */
export interface RunWorker {
  readonly kind: RunKind;
  /**
   * Works on a run from where its record says it stands, whoever began it, until it has ended or `signal` is aborted
   * (`signal.reason` is a `StopReason`). Has to leave the record ended, except when it was stopped for leaving or the
   * record is paused.
   */
  readonly goOn: (run: HeldRun, signal: AbortSignal) => Promise<void>;
  /** Shows what came of it, or how it stands. */
  readonly open: (record: RunRecord) => Promise<void>;
  /** Begins it again where it failed; absent where that cannot be. */
  readonly retry?: (record: RunRecord) => Promise<void>;
  /** What is shown under it in the Runs view: steps of a task, parts of a batch. */
  readonly parts?: (record: RunRecord) => readonly RunPart[];
}

/** A row under a run. */
export interface RunPart {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly state: RunRecord["state"] | "waiting";
}
