import type { RunRecord } from "../record/runRecord.ts";
import { type BatchOwn, isSettled, type PartState } from "./batchOwn.ts";
import { t, tCount } from "../../../l10n/language.ts";

/** What a record says of a batch, made of its parts. */
export function summaryOf(own: BatchOwn): Pick<RunRecord, "state" | "progress"> & Partial<RunRecord> {
  const { parts, total } = own;
  const sum = (of: (part: PartState) => number) => parts.reduce((all, part) => all + of(part), 0);
  const answered = sum((part) => part.answered);
  const failed = sum((part) => (isSettled(part) ? part.count - part.answered : part.failed));
  const cost = costOf(own);
  const about = {
    progress: { done: answered, failed, total },
    ...(cost !== undefined && { cost }),
    detail: detailOf(own, answered),
  };
  if (parts.every(isSettled)) return { ...about, state: endOf(own, answered) };
  if (parts.some(({ state }) => state === "running")) {
    return { ...about, state: answered + failed > 0 ? "answering" : "thinking" };
  }
  return { ...about, state: "queued" };
}

/**
 * So far; undefined once a part has no known price, and while the provider has told of none: what it works on is
 * charged by and by. What is asked one by one is billed as it comes.
 */
function costOf({ parts, via }: BatchOwn): number | undefined {
  const isBilled = ({ state }: PartState) => state === "collected" || state === "lost" || via === "scheduler";
  const billed = parts.filter(isBilled);
  if (billed.length === 0 && !parts.every(isSettled)) return undefined;
  if (billed.some(({ cost }) => cost === undefined)) return undefined;
  return billed.reduce((all, { cost = 0 }) => all + cost, 0);
}

function endOf({ isCancelling, parts }: BatchOwn, answered: number): RunRecord["state"] {
  if (isCancelling) return "cancelled";
  if (answered > 0) return "done";
  return parts.some(({ state }) => state === "lost") ? "lost" : "failed";
}

function detailOf(own: BatchOwn, answered: number): string {
  const { parts, total } = own;
  if (!parts.every(isSettled)) return runningDetail(own);
  const failed = parts.reduce((all, { failed: count }) => all + count, 0);
  const missed = total - answered - failed;
  const notes = [...new Set(parts.flatMap(({ note }) => note ?? []))];
  const sentences = [
    answered === total
      ? tCount(total, "It was answered.", "All {0} were answered.")
      : t("{0} of {1} were answered.", answered, total),
    failed > 0 ? t("{0} failed.", failed) : "",
    missed > 0 ? tCount(missed, "1 was never run, and cost nothing.", "{0} were never run, and cost nothing.") : "",
    ...notes,
    failed + missed > 0 ? t("Retry asks those again, and nothing else.") : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function runningDetail({ parts, isCancelling, via }: BatchOwn): string {
  if (via === "scheduler") return t("Asked one by one, while a window of this workspace is open.");
  if (isCancelling) return t("Being cancelled: what is finished is kept, and charged.");
  const waiting = parts.filter(({ state }) => state === "waiting" || state === "starting");
  const note = waiting.find((part) => part.note !== undefined)?.note;
  if (note !== undefined) return note;
  if (waiting.length === parts.length) return t("Being sent.");
  const sent = parts.length - waiting.length;
  return parts.length === 1
    ? t("At the provider. It goes on there without this window, for 24 hours at most.")
    : t(
        "At the provider in {0} parts, {1} sent. It goes on there without this window, for 24 hours at most.",
        parts.length,
        sent,
      );
}
