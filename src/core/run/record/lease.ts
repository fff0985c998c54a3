import { isGoing, type RunRecord } from "./runRecord.ts";

/** Long enough for a busy window to renew it several times. */
export const leaseMs = 20_000;
export const renewEveryMs = 5_000;

/** Who asks for a lease: a window, and the workspace that is open in it. */
export interface Claimant {
  readonly window: string;
  /** A digest; empty for none. */
  readonly workspace: string;
}

/** Until when another window works on it; undefined where none does. */
export function heldElsewhereUntil({ lease }: RunRecord, window: string, now: number): number | undefined {
  if (lease === undefined || lease.window === window || lease.until <= now) return undefined;
  // None is that long: it was written before the clock was set back.
  return lease.until > now + 2 * leaseMs ? undefined : lease.until;
}

/** Whether a window may begin to work on a run that another one began: nobody does, and it is the right workspace. */
export function mayTake(record: RunRecord, { window, workspace }: Claimant, now: number): boolean {
  if (!isGoing(record) || waitsUntil(record, now) !== undefined) return false;
  // To stop it, any window will do.
  if (record.needsWorkspace && record.workspace.id !== workspace && record.asked === undefined) return false;
  return heldElsewhereUntil(record, window, now) === undefined;
}

/** The hour that a run waits for, while it is still to come; to stop it, no hour is waited for. */
export function waitsUntil({ notBefore, asked }: RunRecord, now: number): number | undefined {
  return notBefore !== undefined && notBefore > now && asked === undefined ? notBefore : undefined;
}

/** One that waits for its hour begins now. */
export function hastened(record: RunRecord, now: number): RunRecord {
  if (!isGoing(record) || waitsUntil(record, now) === undefined) return record;
  return { ...record, notBefore: now, changedAt: now };
}

/** The window works on it for `leaseMs` from now, whoever did before. */
export function withLease(record: RunRecord, window: string, now: number): RunRecord {
  return { ...record, lease: { window, until: now + leaseMs } };
}

/** For a window that goes: the next one need not wait until the lease runs out. */
export function withoutLease(record: RunRecord): RunRecord {
  const { lease: _, ...free } = record;
  return free;
}
