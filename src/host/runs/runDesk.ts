import type { RunRecord } from "../../core/run/record/runRecord.ts";

/** What a kind of run says of a new one. */
export type NewRun = Pick<
  RunRecord,
  "id" | "kind" | "title" | "needsWorkspace" | "connection" | "tier" | "isSimulated" | "own"
>;

/** All runs of all windows, and this window's work on its own. */
export interface RunDesk {
  /** Every run that is kept, as last read; the newest first. */
  readonly list: () => readonly RunRecord[];
  readonly find: (id: string) => RunRecord | undefined;
  /** Writes it down and begins to work on it; resolves when it is on disk. */
  readonly start: (run: NewRun) => Promise<RunRecord>;
  /** Stops it, wherever it runs; resolves when this window knows how it ended, or that it cannot reach it. */
  readonly cancel: (id: string) => Promise<void>;
  readonly pause: (id: string) => Promise<void>;
  readonly resume: (id: string) => Promise<void>;
  readonly open: (id: string) => Promise<void>;
  readonly retry: (id: string) => Promise<void>;
  /** Takes a run that has ended out of the list, with its files; what it cost stays in the ledger. */
  readonly remove: (id: string) => Promise<void>;
  /** Runs came, went or changed, here or in another window. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  /** The window goes: lets go of what it works on, so that another can go on. */
  readonly close: () => Promise<void>;
}
