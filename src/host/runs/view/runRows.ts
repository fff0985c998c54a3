import { heldElsewhereUntil, renewEveryMs, waitsUntil } from "../../../core/run/record/lease.ts";
import { hasEnded, isGoing, type RunRecord } from "../../../core/run/record/runRecord.ts";
import { formatDuration, formatMoney } from "../../../protocol/numbers.ts";
import { capitalised } from "../../capitalised.ts";
import type { RunPart, RunWorker } from "../runWorker.ts";
import { spoken as language, t } from "../../../l10n/language.ts";

export const runGroups = ["Running", "Waiting", "Today", "Earlier"] as const;
export type RunGroup = (typeof runGroups)[number];

/** Who looks at the runs, and when. */
export interface Viewpoint {
  readonly window: string;
  readonly now: number;
}

/** A line of the Runs view, before it is VS Code's. */
export interface RunRow {
  readonly label: string;
  readonly description: string;
  /** A codicon, and a theme colour for it. */
  readonly icon: string;
  readonly colour?: string;
  readonly facts: readonly string[];
  /** For screen readers: what the icon says is a word here. */
  readonly spoken: string;
}

/** Whether a window works on it. Between two windows nobody does, and it waits. */
export function isWorkedOn(record: RunRecord, viewpoint: Viewpoint): boolean {
  if (!isGoing(record) || record.state === "queued") return false;
  return record.lease?.window === viewpoint.window || isHeldElsewhere(record, viewpoint);
}

/** That a lease was renewed is known only when it is looked at again, at its end. */
function isHeldElsewhere(record: RunRecord, { window, now }: Viewpoint): boolean {
  return isGoing(record) && heldElsewhereUntil(record, window, now - renewEveryMs) !== undefined;
}

export function groupOf(record: RunRecord, viewpoint: Viewpoint): RunGroup {
  if (!hasEnded(record)) return isWorkedOn(record, viewpoint) ? "Running" : "Waiting";
  const ended = record.endedAt ?? record.changedAt;
  return new Date(ended).toDateString() === new Date(viewpoint.now).toDateString() ? "Today" : "Earlier";
}

/** What a group is called; its own name is what it is known by. */
export function groupName(group: RunGroup): string {
  const names: Readonly<Record<RunGroup, string>> = {
    Running: t("Running"),
    Waiting: t("Waiting"),
    Today: t("Today"),
    Earlier: t("Earlier"),
  };
  return names[group];
}

interface StateLook {
  readonly word: string;
  readonly icon: string;
  readonly colour?: string;
}

function lookOf(state: RunPart["state"]): StateLook {
  const looks: Readonly<Record<RunPart["state"], StateLook>> = {
    reserved: { word: t("starting"), icon: "loading~spin" },
    queued: { word: t("queued"), icon: "clock" },
    waiting: { word: t("waiting"), icon: "clock" },
    thinking: { word: t("thinking"), icon: "loading~spin" },
    answering: { word: t("answering"), icon: "loading~spin" },
    paused: { word: t("paused"), icon: "debug-pause" },
    done: { word: t("done"), icon: "pass", colour: "testing.iconPassed" },
    failed: { word: t("failed"), icon: "error", colour: "testing.iconFailed" },
    cancelled: { word: t("cancelled"), icon: "circle-slash" },
    lost: { word: t("lost"), icon: "question", colour: "testing.iconErrored" },
  };
  return looks[state];
}

export function rowOf(record: RunRecord, viewpoint: Viewpoint): RunRow {
  const { word, icon, colour } = lookOf(record.state);
  const isLater = isForLater(record, viewpoint);
  const waits = !hasEnded(record) && record.state !== "paused" && !isWorkedOn(record, viewpoint);
  const description = [
    record.tier,
    costOf(record),
    isLater ? record.detail : elapsed(record, viewpoint.now),
    record.progress && progressOf(record.progress),
    isHeldElsewhere(record, viewpoint) ? t("another window") : undefined,
  ].filter((part) => part !== undefined);
  return {
    label: shortened(record.title),
    description: description.join(" · "),
    icon: waits ? "clock" : icon,
    ...(colour === undefined ? {} : { colour }),
    facts: [record.title, ...factsOf(record, viewpoint)],
    spoken: [record.title, waits ? t("waiting") : word, ...description].join(", "),
  };
}

export function partRow({ label, description = "", state }: RunPart): RunRow {
  const { word, icon, colour } = lookOf(state);
  const spoken = [label, word, description].filter((part) => part !== "").join(", ");
  return { label, description, icon, ...(colour === undefined ? {} : { colour }), facts: [label], spoken };
}

/** It waits for its hour, and its detail says which. */
function isForLater(record: RunRecord, { now }: Viewpoint): boolean {
  return isGoing(record) && waitsUntil(record, now) !== undefined;
}

/** In characters. */
const longestLabel = 28;

/** What can be done with a run; `when` clauses of the manifest ask for these words. */
export function waysWith(record: RunRecord, worker: RunWorker | undefined): readonly string[] {
  if (record.state === "paused") return ["resumable", "cancellable"];
  if (!hasEnded(record)) return worker?.canPause ? ["pausable", "cancellable"] : ["cancellable"];
  const hasFailed = record.state !== "done" || (record.progress?.failed ?? 0) > 0;
  return worker?.retry && hasFailed ? ["retryable", "removable"] : ["removable"];
}

function factsOf(record: RunRecord, viewpoint: Viewpoint): readonly string[] {
  const { state, detail, workspace, connection, startedAt, endedAt } = record;
  const facts = [
    detail,
    whose(record, viewpoint) ?? capitalised(lookOf(state).word),
    t("Connection: {0}", connection),
    workspace.name === "" ? undefined : t("Workspace: {0}", workspace.name),
    t("Started: {0}", momentText(startedAt)),
    endedAt === undefined ? undefined : t("Ended: {0}", momentText(endedAt)),
    t("Cost: {0}", costOf(record) ?? t("not known yet")),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** Who works on it, in a sentence; undefined for what is over or rests. */
function whose(record: RunRecord, viewpoint: Viewpoint): string | undefined {
  if (!isGoing(record)) return undefined;
  if (isForLater(record, viewpoint)) return t("Waits for its hour: any window that is open then asks it");
  const word = lookOf(record.state).word;
  if (isHeldElsewhere(record, viewpoint)) return t("{0}, in another window", capitalised(word));
  if (record.lease?.window === viewpoint.window) return t("{0}, in this window", capitalised(word));
  return record.needsWorkspace
    ? t("Waits for a window with its workspace: open that to go on with it")
    : t("Waits for a window to go on with it");
}

/** So that there is room for the numbers beside it. */
function shortened(title: string): string {
  return title.length <= longestLabel ? title : `${title.slice(0, longestLabel - 1).trimEnd()}…`;
}

function costOf(record: RunRecord): string | undefined {
  if (record.isSimulated) return t("simulated");
  if (record.cost !== undefined) return formatMoney(record.cost);
  return hasEnded(record) ? formatMoney(undefined) : undefined;
}

function elapsed({ startedAt, endedAt, state, changedAt }: RunRecord, now: number): string {
  if (endedAt !== undefined) return formatDuration(endedAt - startedAt);
  return formatDuration((state === "paused" ? changedAt : now) - startedAt, true);
}

function progressOf({ done, failed, total }: NonNullable<RunRecord["progress"]>): string {
  return failed === 0 ? t("{0} of {1}", done, total) : t("{0} of {1}, {2} failed", done, total, failed);
}

function momentText(at: number): string {
  return new Date(at).toLocaleString(language() === "en" ? undefined : language());
}
