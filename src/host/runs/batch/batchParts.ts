import { type BatchOwn, parseOwn, type PartState } from "../../../core/run/batch/batchOwn.ts";
import { requestId } from "../../../core/run/batch/batchItem.ts";
import { hasEnded, type RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunPart } from "../runWorker.ts";
import { t } from "../../../l10n/language.ts";

/** What the Runs view shows under a batch: its files while they are few, else its parts at the provider. */
export function partsOf(record: RunRecord): readonly RunPart[] {
  const own = parseOwn(record.own);
  if (own?.rows) {
    const isOver = hasEnded(record);
    return own.rows.map(({ n, name, is }) => ({ id: requestId(n), label: name, state: rowState(is, isOver) }));
  }
  if (!own || own.parts.length < 2) return [];
  return own.parts.map((part, index) => ({
    id: part.name,
    label: t("Part {0} · {1}", index + 1, part.model),
    description:
      part.failed > 0
        ? t("{0} of {1}, {2} failed", part.answered, part.count, part.failed)
        : t("{0} of {1}", part.answered, part.count),
    state: stateOf(part, own),
  }));
}

function stateOf({ state, answered }: PartState, { isCancelling }: BatchOwn): RunPart["state"] {
  switch (state) {
    case "waiting":
    case "starting":
      return "waiting";
    case "running":
      return answered > 0 ? "answering" : "thinking";
    case "collected":
      return answered > 0 ? "done" : "failed";
    case "refused":
      return isCancelling ? "cancelled" : "failed";
    case "lost":
      return "lost";
  }
}

function rowState(is: "answered" | "failed" | undefined, isOver: boolean): RunPart["state"] {
  if (is !== undefined) return is === "answered" ? "done" : "failed";
  return isOver ? "cancelled" : "waiting";
}
