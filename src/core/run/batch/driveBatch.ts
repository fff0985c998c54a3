import { type BatchOwn, isSettled, type PartState, partOf } from "./batchOwn.ts";
import type { BatchPorts } from "./batchPorts.ts";
import { followPart } from "./followPart.ts";
import { BatchPaused, mendSentence, troubleOf, withTroubles } from "./partTrouble.ts";
import { findPart, nextSend, refusePart, sendPart } from "./sendPart.ts";
import { t } from "../../../l10n/language.ts";

const firstLookMs = 3_000;
const longestLookMs = 2 * 60_000;

export interface Stopping {
  /** The window goes, and another may go on. */
  readonly leaving: AbortSignal;
  /** The user cancelled: what is finished is kept, and charged. */
  readonly cancelled: AbortSignal;
}

/**
 * Works on a batch from where its record says it stands until nothing more can come of it, or the window leaves. Before
 * each step the record says what is about to be done, so that whoever goes on, in whatever window, neither sends
 * anything twice nor loses anything. Throws `BatchPaused`, and whatever the record's store throws.
 */
export async function driveBatch(given: BatchPorts, { leaving, cancelled }: Stopping): Promise<void> {
  const ports = { ...given, batches: withTroubles(given.batches, given.now) };
  let quiet = 0;
  let looked = 0;
  const told = new Set<string>();
  while (!leaving.aborted) {
    if (cancelled.aborted && ports.own().isCancelling === undefined) {
      await ports.change((own) => ({ ...own, isCancelling: true }));
      looked = -Infinity;
    }
    let hasMoved = await sendAll(ports, leaving, () => cancelled.aborted || ports.own().isCancelling === true);
    if (ports.own().isCancelling) await cancelAll(ports, told, leaving);
    if (hasMoved || ports.now() >= looked + lookMs(quiet, ports)) {
      hasMoved = (await followAll(ports, leaving)) || hasMoved;
      looked = ports.now();
      quiet = hasMoved ? 0 : quiet + 1;
    }
    const { parts } = ports.own();
    if (parts.every(isSettled)) return;
    if (hasMoved || leaving.aborted) continue;
    const stop = ports.own().isCancelling ? leaving : AbortSignal.any([leaving, cancelled]);
    await ports.wait(nextTime(parts, looked + lookMs(quiet, ports), ports.now()), stop);
  }
}

/** Sends what waits and finds what was being started. Gives whether anything changed. */
async function sendAll(ports: BatchPorts, signal: AbortSignal, isCancelled: () => boolean): Promise<boolean> {
  let hasMoved = false;
  for (const { name } of ports.own().parts) {
    const part = partOf(ports.own(), name);
    if (!part || signal.aborted) continue;
    const before = part.state;
    if (part.state === "waiting" && isCancelled()) await refusePart(part, t("The rest was cancelled."), ports);
    else if (part.state === "waiting" && (part.notBefore ?? 0) <= ports.now()) await sendPart(part, ports, signal);
    else if (part.state === "starting") await lookFor(part, ports, signal);
    hasMoved ||= partOf(ports.own(), name)?.state !== before;
  }
  return hasMoved;
}

async function lookFor(part: PartState, ports: BatchPorts, signal: AbortSignal): Promise<void> {
  try {
    await findPart(part, ports, signal);
  } catch (error) {
    if (signal.aborted) return;
    const { kind, failure } = troubleOf(error);
    if (kind === "mend") throw new BatchPaused(mendSentence(ports.connectionLabel, failure, true));
    // Whatever else it is, nothing is started again before it is known.
  }
}

async function followAll(ports: BatchPorts, signal: AbortSignal): Promise<boolean> {
  let hasMoved = false;
  for (const { name } of ports.own().parts) {
    const part = partOf(ports.own(), name);
    if (part?.state !== "running" || signal.aborted) continue;
    const own: BatchOwn = ports.own();
    await followPart(part, ports, signal);
    hasMoved ||= ports.own() !== own;
  }
  return hasMoved;
}

/** Each once in this window; where it fails, the provider goes on, and it is told so again with the next look. */
async function cancelAll(ports: BatchPorts, told: Set<string>, signal: AbortSignal): Promise<void> {
  for (const { state, batch } of ports.own().parts) {
    if (state !== "running" || batch === undefined || told.has(batch) || signal.aborted) continue;
    try {
      await ports.batches.cancel(batch, signal);
      told.add(batch);
    } catch (error) {
      if (signal.aborted) return;
      // What is over cannot be cancelled, and is collected.
      if (troubleOf(error).kind === "final") told.add(batch);
    }
  }
}

function lookMs(quiet: number, { random }: BatchPorts): number {
  const most = Math.min(longestLookMs, firstLookMs * 1.5 ** quiet);
  return most * (0.75 + random() / 4);
}

function nextTime(parts: readonly PartState[], look: number, now: number): number {
  const sends = parts.flatMap((part) => nextSend(part, now) ?? []);
  return parts.some(({ state }) => state === "running") ? Math.min(look, ...sends) : Math.min(...sends);
}
