import type { QueueView } from "../../protocol/queue.ts";
import { counted, say, words } from "../words/words.ts";
import type { State } from "./state.ts";

/** The queue as the host has it; what changes of it is said once. */
export function withQueue(state: State, queue: QueueView): State {
  const next = { ...state, queue };
  const { length } = queue.items;
  const before = state.queue;
  if (queue.pause && queue.pause.reason !== before.pause?.reason) return { ...next, status: pauseText(queue) };
  if (length === before.items.length) return next;
  if (length > before.items.length) return { ...next, status: counted(length, words.saidOneQueued, words.saidQueued) };
  return { ...next, status: length === 0 ? words.saidNoneQueued : counted(length, words.saidOneLeft, words.saidLeft) };
}

/** Why nothing is sent by itself. */
export function pauseText({ pause }: QueueView): string {
  return pause ? say(words.pauses[pause.reason], pause.detail ?? "") : "";
}
