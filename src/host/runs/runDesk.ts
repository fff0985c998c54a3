import type { RunRecord } from "../../core/run/record/runRecord.ts";
import type { RunPart } from "./runWorker.ts";

/** What a kind of run says of a new one. */
export type NewRun = Pick<
  RunRecord,
  "id" | "kind" | "title" | "detail" | "needsWorkspace" | "connection" | "tier" | "isSimulated" | "notBefore" | "own"
>;

/** All runs of all windows, and this window's work on its own. */
export interface RunDesk {
  /**
   * Every run that is kept, as last read; the newest first. Of one that has ended `own` is left out where it is large:
   * `read` has it.
   */
  readonly list: () => readonly RunRecord[];
  /** The first `pickUp` has read what there is, as far as it can be read: before it an empty list says nothing. */
  readonly whenRead: Promise<void>;
  /** The whole record, from disk. */
  readonly read: (id: string) => Promise<RunRecord | undefined>;
  readonly find: (id: string) => RunRecord | undefined;
  /** Writes it down and begins to work on it, where it need not wait for its hour; resolves when it is on disk. */
  readonly start: (run: NewRun) => Promise<RunRecord>;
  /** Goes on with what another window left, now and from now on; once, when all workers are there. */
  readonly pickUp: () => Promise<void>;
  /** A key, an account or an address changed: what waits for one looks whether it can go on. */
  readonly lookAgain: () => Promise<void>;
  /** Stops it, wherever it runs; resolves when this window knows how it ended, or that it cannot reach it. */
  readonly cancel: (id: string) => Promise<void>;
  readonly pause: (id: string) => Promise<void>;
  readonly resume: (id: string) => Promise<void>;
  /** One that waits for its hour begins now. */
  readonly hasten: (id: string) => Promise<void>;
  readonly open: (id: string, part?: string) => Promise<void>;
  readonly retry: (id: string) => Promise<void>;
  /** What is shown under it; empty where it has no parts. */
  readonly parts: (id: string) => Promise<readonly RunPart[]>;
  /** The folder of the files that are a run's own. */
  readonly filesOf: (id: string) => Promise<string>;
  /** Takes a run that has ended out of the list, with its files; what it cost stays in the ledger. */
  readonly remove: (id: string) => Promise<void>;
  /** Runs came, went or changed, here or in another window. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  /** The window goes: lets go of what it works on, so that another can go on. */
  readonly close: () => Promise<void>;
}
