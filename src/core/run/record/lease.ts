import { hasEnded, type RunRecord } from "./runRecord.ts";

/** Long enough for a busy window to renew it several times. */
export const leaseMs = 20_000;
export const renewEveryMs = 5_000;

/** Who asks for a lease: a window, and the workspace that is open in it. */
export interface Claimant {
  readonly window: string;
  /** A digest; empty for none. */
  readonly workspace: string;
}

export function isHeldBy({ lease }: RunRecord, window: string, now: number): boolean {
  return lease !== undefined && lease.window === window && lease.until > now;
}

/** Whether a window may begin to work on a run that another one began: nobody does, and it is the right workspace. */
export function mayTake(record: RunRecord, { window, workspace }: Claimant, now: number): boolean {
  if (hasEnded(record) || record.state === "paused") return false;
  if (record.needsWorkspace && record.workspace.id !== workspace) return false;
  return record.lease === undefined || record.lease.window === window || record.lease.until <= now;
}

export function withLease(record: RunRecord, window: string, now: number): RunRecord {
  return { ...record, lease: { window, until: now + leaseMs } };
}

/** For a window that goes: the next one need not wait until the lease runs out. */
export function withoutLease({ lease: _, ...record }: RunRecord): RunRecord {
  return record;
}
