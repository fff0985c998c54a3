import { isOver } from "../../provider/batch/createBatches.ts";
import type { BatchState } from "../../provider/batch/createBatches.ts";
import { type PartState, withPart } from "./batchOwn.ts";
import { type BatchPorts, reservationOf } from "./batchPorts.ts";
import { collectPart } from "./collectPart.ts";
import { BatchPaused, mendSentence, refusalSentence, troubleOf } from "./partTrouble.ts";
import { refusePart } from "./sendPart.ts";
import { isOverEnqueued, makeRoom } from "./enqueuedLimit.ts";
import { t } from "../../../l10n/language.ts";

/** Looks at a part that runs at the provider, and takes its results once it is over. Gives whether anything changed. */
export async function followPart(part: PartState, ports: BatchPorts, signal: AbortSignal): Promise<boolean> {
  const { batch = "", name } = part;
  let state: BatchState;
  try {
    state = await ports.batches.look(batch, signal);
    if (state.status !== "failed" && isOver(state)) {
      await collectPart(part, state, ports, signal);
      return true;
    }
  } catch (error) {
    if (signal.aborted) return false;
    const { kind, failure } = troubleOf(error);
    // Credit comes back, and the results lie at the provider meanwhile.
    if (kind === "passing" || failure.kind === "quota") return false;
    if (kind === "mend") throw new BatchPaused(mendSentence(ports.connectionLabel, failure, true));
    await losePart(part, ports);
    return true;
  }
  if (state.status === "failed") {
    if (isOverEnqueued(state)) await makeRoom(part, state, ports);
    else {
      const words = state.faults.map(({ message }) => message).join(" ");
      await refusePart(part, refusalSentence(ports.connectionLabel, words), ports);
    }
    return true;
  }
  if (state.completed === part.answered && state.failed === part.failed) return false;
  const { completed: answered, failed } = state;
  await ports.change((own) => withPart(own, name, (one) => ({ ...one, answered, failed })));
  return true;
}

/** The provider no longer knows it: it may have been billed, so its worst case counts. */
async function losePart(part: PartState, ports: BatchPorts): Promise<void> {
  await ports.money.settle(reservationOf(ports.id, part), undefined, part.worst);
  const note = t(
    "{0} no longer has the results of {1} requests. They may be charged, and count at their worst case.",
    ports.connectionLabel,
    part.count,
  );
  await ports.change((own) =>
    withPart(own, part.name, (one) => ({ ...one, state: "lost", answered: 0, failed: 0, note })),
  );
}
