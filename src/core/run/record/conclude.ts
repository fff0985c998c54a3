import { withoutLease } from "./lease.ts";
import { hasEnded, isGoing, type RunRecord, type RunState } from "./runRecord.ts";
import { t } from "../../../l10n/language.ts";

/** Why work on a run stopped: its signal's reason, or nothing but that the work was over or broke off. */
export type Stopped = "leaving" | "cancelled" | "pausing" | "over" | "broken";

/** A change of what is known of a run, with its times. */
export function changed(before: RunRecord, after: RunRecord, now: number): RunRecord {
  const { endedAt: _, ...still } = after;
  if (!hasEnded(after)) return { ...still, changedAt: now };
  return { ...still, changedAt: now, endedAt: hasEnded(before) ? (before.endedAt ?? now) : now };
}

/** What is written when a window has stopped working on a run: every run that went on and was not let go has ended. */
export function concluded(record: RunRecord, why: Stopped, now: number): RunRecord {
  const { asked: _, ...free } = withoutLease(record);
  if (!isGoing(record)) return free;
  // What was asked of this window is then for the next one.
  if (why === "leaving") return withoutLease(record);
  return changed(record, { ...free, ...endings[why] }, now);
}

/** Leaves word for the window that works on it. What is paused goes on for as long as it takes to cancel it. */
export function asked(record: RunRecord, what: "cancel" | "pause", now: number): RunRecord {
  if (isGoing(record)) return { ...record, asked: what };
  if (hasEnded(record) || what === "pause") return record;
  return changed(record, { ...record, state: "queued", asked: what }, now);
}

/** Goes on where it was paused; any other run stays as it is. */
export function resumed(record: RunRecord, now: number): RunRecord {
  return record.state === "paused" ? changed(record, { ...record, state: "queued" }, now) : record;
}

const endings: Readonly<Record<Exclude<Stopped, "leaving">, { readonly state: RunState; readonly detail?: string }>> = {
  pausing: { state: "paused" },
  cancelled: { state: "cancelled" },
  over: { state: "failed", detail: t("It stopped without a result.") },
  broken: { state: "failed", detail: t("Plumb could not go on with it. The log has the details.") },
};
