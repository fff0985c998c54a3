import type { Model } from "../../models/catalog.ts";
import type { LedgerEntry } from "../../money/ledger.ts";
import type { MicroUsd } from "../../money/usage.ts";
import type { Batches } from "../../provider/batch/createBatches.ts";
import type { BatchOwn, PartState } from "./batchOwn.ts";

/** The run's folder. Files are written aside and renamed into place, so what has a name is whole. */
export interface RunFiles {
  readonly blob: (name: string) => Promise<Blob>;
  readonly has: (name: string) => Promise<boolean>;
  readonly lines: (name: string) => AsyncIterable<string>;
  readonly write: (name: string, lines: AsyncIterable<string>) => Promise<void>;
}

/** Room in the budgets, by names that outlive a window. */
interface BatchMoney {
  /** Sets a worst case aside, or takes over what another window set aside under that name. */
  readonly reserve: (name: string, worst: MicroUsd | undefined) => Promise<{ readonly refusal: string | undefined }>;
  /**
   * Puts what it really cost in its place, once, however often it is called and by whichever window; the worst case
   * where that is not known.
   */
  readonly settle: (name: string, cost: MicroUsd | undefined, worst: MicroUsd | undefined) => Promise<void>;
}

export interface BatchPorts {
  /** The run's. */
  readonly id: string;
  readonly connectionLabel: string;
  readonly isSimulated: boolean;
  /** As last written. */
  readonly own: () => BatchOwn;
  /** Writes a change, alone among all windows; throws when another one works on the run. */
  readonly change: (make: (own: BatchOwn) => BatchOwn) => Promise<BatchOwn>;
  readonly batches: Batches;
  readonly files: RunFiles;
  readonly money: BatchMoney;
  /** Writes down those that the ledger does not have yet, by their ids, and reads them to their end. */
  readonly charge: (entries: AsyncIterable<LedgerEntry>) => Promise<void>;
  readonly window: string;
  readonly modelOf: (part: Pick<PartState, "model" | "knownAs">) => Model | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves at `until`, in epoch milliseconds, or when it is aborted. */
  readonly wait: (until: number, signal: AbortSignal) => Promise<void>;
}

export function reservationOf(id: string, { name }: Pick<PartState, "name">): string {
  return `run-${id}-${name}`;
}
