import { retryDelay } from "../../provider/patience/retryDelay.ts";
import { type PartState, withPart } from "./batchOwn.ts";
import { type BatchPorts, reservationOf } from "./batchPorts.ts";
import { BatchPaused, isClearlyUnsent, mendSentence, refusalSentence, type Trouble, troubleOf } from "./partTrouble.ts";
import { t } from "../../../l10n/language.ts";

/** How long a started batch may take to be listed, and a request to be answered: only then is it asked for again. */
const graceMs = 3 * 60_000;
/** A window that slept since it wrote down that it asks may no longer be the one to ask. */
const freshMs = 60_000;
/** How soon a batch is looked for whose start nobody saw the end of. */
const lookForMs = 10_000;
/** Longer than any rate limit's window. */
const longestRetryMs = 10 * 60_000;

/** Sets the money aside, uploads a waiting part and asks the provider to start it. */
export async function sendPart(part: PartState, ports: BatchPorts, signal: AbortSignal): Promise<void> {
  const { name } = part;
  const { refusal } = await ports.money.reserve(reservationOf(ports.id, part), part.worst);
  if (refusal !== undefined) {
    const note = t("{0} What does not fit was not sent, and nothing is charged for it.", refusal);
    await ports.change((own) => withPart(own, name, (one) => ({ ...one, state: "refused", note })));
    return;
  }
  let upload = part.upload;
  try {
    upload ??= await ports.batches.upload(await ports.files.blob(name), fileName(part, ports), signal);
  } catch (error) {
    if (signal.aborted) return;
    await putOff(part, troubleOf(error), ports);
    return;
  }
  const askedAt = ports.now();
  const uploaded = upload;
  await ports.change((own) =>
    withPart(own, name, (one) => ({
      ...one,
      notBefore: undefined,
      note: undefined,
      state: "starting",
      upload: uploaded,
      askedAt,
    })),
  );
  if (ports.now() - askedAt > freshMs || signal.aborted) return;
  await start({ ...part, upload }, ports, signal);
}

async function start(part: PartState, ports: BatchPorts, signal: AbortSignal): Promise<void> {
  try {
    const { id, expiresAt } = await ports.batches.create(part.upload ?? "", part.path, batchName(part, ports), signal);
    await ports.change((own) => withPart(own, part.name, (one) => runningPart(one, id, expiresAt)));
  } catch (error) {
    if (signal.aborted) return;
    const trouble = troubleOf(error);
    // Else it may have been started: it is looked for.
    if (isClearlyUnsent(trouble.failure)) await putOff(part, trouble, ports);
  }
}

/** Finds out what became of a start that nobody saw the end of, and waits for as long as it may still turn up. */
export async function findPart(part: PartState, ports: BatchPorts, signal: AbortSignal): Promise<void> {
  const { askedAt = 0, name } = part;
  const found = await ports.batches.find(batchName(part, ports), askedAt, signal);
  if (found) {
    await ports.change((own) => withPart(own, name, (one) => runningPart(one, found.id, found.expiresAt)));
    return;
  }
  if (ports.now() - askedAt < graceMs) return;
  await ports.change((own) => withPart(own, name, (one) => ({ ...one, state: "waiting", askedAt: undefined })));
}

/** When to look at a part again that is on its way out; undefined where it is not. */
export function nextSend({ state, notBefore, askedAt = 0 }: PartState, now: number): number | undefined {
  if (state === "waiting") return notBefore ?? now;
  return state === "starting" ? Math.min(now + lookForMs, Math.max(now, askedAt + graceMs)) : undefined;
}

/** The provider clearly did not take it. */
async function putOff(part: PartState, { kind, failure }: Trouble, ports: BatchPorts): Promise<void> {
  const { connectionLabel: label } = ports;
  const attempt = part.attempt + 1;
  if (kind === "mend") {
    await ports.change((own) => withPart(own, part.name, (one) => ({ ...one, state: "waiting", attempt })));
    const isAtProvider = ports.own().parts.some(({ state }) => state === "running");
    throw new BatchPaused(mendSentence(label, failure, isAtProvider));
  }
  if (kind === "final") {
    await refusePart(part, refusalSentence(label, failure.message), ports);
    return;
  }
  const waitMs = retryDelay(Math.min(attempt, 10), failure.retryAfterMs, () => 0.5 + ports.random() / 2);
  const notBefore = ports.now() + Math.min(waitMs, longestRetryMs);
  const note = t("{0} could not take it yet. It is sent again by itself; nothing is charged meanwhile.", label);
  await ports.change((own) =>
    withPart(own, part.name, (one) => ({ ...one, state: "waiting", attempt, notBefore, note })),
  );
}

/** None of it was run: gives back what was set aside. */
export async function refusePart(part: PartState, note: string, ports: BatchPorts): Promise<void> {
  await ports.money.settle(reservationOf(ports.id, part), 0, part.worst);
  await ports.change((own) => withPart(own, part.name, (one) => ({ ...one, state: "refused", note })));
}

function runningPart(part: PartState, batch: string, expiresAt: number | undefined): PartState {
  return { ...part, state: "running", batch, expiresAt, note: undefined };
}

function fileName({ name }: PartState, { id }: BatchPorts): string {
  return `plumb-${id}-${name}`;
}

/** Another one for each attempt that was clearly refused, so that a refused batch is never taken for the next. */
function batchName({ name, attempt }: PartState, { id }: BatchPorts): string {
  return `${id}-${name}-${attempt}`;
}
