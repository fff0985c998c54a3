import type { RunKind, RunRecord } from "../../core/run/record/runRecord.ts";

/** A run that this window works on. */
export interface HeldRun {
  readonly id: string;
  /** As this window knows it. */
  readonly record: () => RunRecord;
  /**
   * Writes a change, alone among all windows. Throws `LeaseLost` when another window works on the run by now: whoever
   * gets it stops at once and writes nothing more anywhere. Given back as it was, nothing is written, but the lease is
   * looked at: what a machine that slept does before it goes on. `make` changes the record it is given, which may be
   * newer than the last one; each change is synced to disk, so it is none for every token. Times are set here.
   */
  readonly change: (make: (record: RunRecord) => RunRecord) => Promise<RunRecord>;
  /** A folder for files of the run's own; made on first use, gone with the run. */
  readonly folder: () => Promise<string>;
}

export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/**
 * Why a run's signal is aborted: the window goes (or has lost the lease) and another may go on, or the user cancelled, or
 * asked to pause. What a worker leaves unsaid in the record (`cancelled`, `paused`) is written for it once it returns.
 */
export type StopReason = "leaving" | "cancelled" | "pausing";

/** What goes on with the runs of one kind. `own` is small, for all windows hold it; what is large is a file of the run's. */
export interface RunWorker {
  readonly kind: RunKind;
  /**
   * Works on a run from where its record says it stands, whoever began it, until it has ended or `signal` is aborted
   * (`signal.reason` is a `StopReason`). It may be aborted from the start: to cancel a run whose window is gone. Has to
   * leave the record ended, except when it was stopped or the record is paused.
   */
  readonly goOn: (run: HeldRun, signal: AbortSignal) => Promise<void>;
  /** Shows what came of it, or how it stands. */
  readonly open: (record: RunRecord) => Promise<void>;
  /** Begins it again where it failed; absent where that cannot be. */
  readonly retry?: (record: RunRecord) => Promise<void>;
  /** It can be paused; a resumed one is `queued` when it goes on. */
  readonly canPause?: boolean;
  /** What came of it is in sight: nobody need be told. */
  readonly isOnScreen?: (record: RunRecord) => boolean;
  /** What is shown under it in the Runs view: steps of a task, parts of a batch. */
  readonly parts?: (record: RunRecord) => readonly RunPart[];
  /** Shows one of them; without it the run is shown. */
  readonly openPart?: (record: RunRecord, id: string) => Promise<void>;
}

/** A row under a run. */
export interface RunPart {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly state: RunRecord["state"] | "waiting";
}
