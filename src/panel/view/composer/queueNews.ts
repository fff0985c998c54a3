import type { QueueView } from "../../../protocol/queue.ts";
import { queueWords } from "../../words/queueWords.ts";
import { counted, say } from "../../words/words.ts";

/** What is said of a change of the queue, once; undefined where it is nothing to speak of. */
export function queueNews(before: QueueView, { items, pause }: QueueView): string | undefined {
  if (pause && pause.reason !== before.pause?.reason) return pauseText(pause);
  const { length } = items;
  if (length === before.items.length) return undefined;
  if (length > before.items.length) return counted(length, queueWords.saidOneQueued, queueWords.saidQueued);
  return length === 0 ? queueWords.saidNoneQueued : counted(length, queueWords.saidOneLeft, queueWords.saidLeft);
}

/** Why nothing is sent by itself. */
export function pauseText({ reason, detail = "" }: NonNullable<QueueView["pause"]>): string {
  return say(queueWords.pauses[reason], detail);
}
