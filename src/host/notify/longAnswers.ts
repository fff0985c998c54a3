import type { Turn } from "../../core/thread/turn.ts";
import type { TurnListener } from "../chat/conversationDeps.ts";
import type { Ended } from "./endedNews.ts";

export interface LongAnswersDeps {
  readonly now: () => number;
  readonly isInSight: (threadId: string) => boolean;
  readonly open: (threadId: string, turnId: string) => Promise<void>;
  readonly tell: (ended: Ended) => void;
}

/** Who waits longer than this turns to something else. */
const longMs = 30_000;

/** Tells of answers in the foreground that took long. What goes over into the background is a run, and told as one. */
export function createLongAnswers({ now, isInSight, open, tell }: LongAnswersDeps): TurnListener {
  const threads = new Map<string, string>();
  return {
    started: ({ id }, threadId) => void threads.set(id, threadId),
    changed: () => undefined,
    leftAlone: ({ id }) => void threads.delete(id),
    ended(turn) {
      const threadId = threads.get(turn.id);
      threads.delete(turn.id);
      const { state } = turn;
      // What the user stopped is no news, nor what ended with its window.
      if (threadId === undefined || (state !== "done" && state !== "failed") || now() - turn.askedAt < longMs) return;
      tell({
        title: turn.title,
        state,
        ...(turn.advice && { detail: turn.advice.title }),
        ...billOf(turn),
        isInSight: isInSight(threadId),
        open: () => open(threadId, turn.id),
      });
    },
  };
}

/** Of a comparison all of its answers together. Without a receipt nothing was taken. */
function billOf({ receipt, compared, spent }: Turn): Pick<Ended, "cost" | "isSimulated"> {
  const isSimulated = (receipt ?? compared?.[0]?.receipt)?.isSimulated ?? false;
  if (compared) return { isSimulated, ...(spent !== undefined && { cost: spent }) };
  if (!receipt) return { isSimulated, cost: 0 };
  return { isSimulated, ...(receipt.cost && { cost: receipt.cost.total }) };
}
