import type { RunRecord } from "../record/runRecord.ts";
import { type BatchOwn, isSettled, type PartState } from "./batchOwn.ts";

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
 * So far; undefined once a part has no known price, and while the provider has told of none: what it works on is charged by
 * and by. What is asked one by one is billed as it comes.
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
      ? total === 1
        ? "It was answered."
        : `All ${total} were answered.`
      : `${answered} of ${total} were answered.`,
    failed > 0 ? `${failed} failed.` : "",
    missed > 0 ? `${missed} ${missed === 1 ? "was" : "were"} never run, and cost nothing.` : "",
    ...notes,
    failed + missed > 0 ? "Retry asks those again, and nothing else." : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function runningDetail({ parts, isCancelling, via }: BatchOwn): string {
  if (via === "scheduler") return "Asked one by one, while a window of this workspace is open.";
  if (isCancelling) return "Being cancelled: what is finished is kept, and charged.";
  const waiting = parts.filter(({ state }) => state === "waiting" || state === "starting");
  const note = waiting.find((part) => part.note !== undefined)?.note;
  if (note !== undefined) return note;
  if (waiting.length === parts.length) return "Being sent.";
  const sent = parts.length - waiting.length;
  const many = parts.length === 1 ? "" : ` in ${parts.length} parts, ${sent} sent`;
  return `At the provider${many}. It goes on there without this window, for 24 hours at most.`;
}
