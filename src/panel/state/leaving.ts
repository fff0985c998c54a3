import type { Snapshot } from "../../protocol/updates.ts";
import type { State } from "./state.ts";

/** Without the lists that `@` and `/` open: they stand for places in a text that is about to be another. */
export function withoutLists(state: State): State {
  return { ...state, mention: undefined, slash: undefined };
}

/** A new chat is on its way: what is typed from now on is for that one. */
export function leave(state: State): State {
  return state.leaving
    ? state
    : { ...withoutLists(state), leaving: { draft: state.draft }, draft: "", menu: undefined };
}

/**
 * The draft once the host has shown a thread. Of the thread that is shown already the host's may be a key behind; where
 * a chat was being left, what was typed meanwhile follows what the other one holds, or the old one's where none came.
 */
export function draftIn(state: State, { thread, draft }: Pick<Snapshot, "thread" | "draft">): string {
  const isSame = state.isLoaded && state.thread.id === thread.id;
  if (state.leaving) return (isSame ? state.leaving.draft : draft) + state.draft;
  return isSame ? state.draft : draft;
}

/** Whether the host does not know yet what is being written. */
export function isNewDraft(before: State, now: State): boolean {
  if (now.leaving) return false;
  if (before.leaving) return before.draft !== "";
  return now.thread.id === before.thread.id && now.draft !== before.draft;
}
