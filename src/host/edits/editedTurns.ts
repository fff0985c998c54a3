import type { EditsDeps } from "./edits.ts";

/** Whoever holds answers that want files changed: the chat, a task, a batch. */
export interface EditedTurns {
  readonly turn: EditsDeps["turn"];
  readonly keepEdits: EditsDeps["keep"];
}

/** All of them as one; an answer is kept where it is held. */
export function editedTurns(holders: readonly EditedTurns[]): Pick<EditsDeps, "turn" | "keep"> {
  const holderOf = (id: string) => holders.find(({ turn }) => turn(id) !== undefined);
  return {
    turn: (id) => holderOf(id)?.turn(id),
    keep: async (id, edits) => holderOf(id)?.keepEdits(id, edits),
  };
}
