import type { Thread } from "../../core/thread/turn.ts";
import { type AttachedDeps, createAttached } from "./attached.ts";
import type { Drafts } from "./drafts.ts";

export interface DraftDeskDeps extends Omit<AttachedDeps, "kept"> {
  readonly drafts: Drafts;
  /** The chat that is shown. */
  readonly thread: () => Thread;
}

/** What is being written in the shown chat, and what is attached to it; each chat has its own. */
export function createDraftDesk(deps: DraftDeskDeps) {
  const { drafts, thread } = deps;
  /** One a chat: what is still being read when another is shown belongs to the chat that it was chosen in. */
  const known = new Map<string, ReturnType<typeof createAttached>>();
  /** Whether nothing was asked in it when it was last looked at: of a chat that is not shown nobody here knows more. */
  const wasNew = new Map<string, boolean>();
  let id = thread().id;
  let attached = take();
  let draft = drafts.text(id);

  function isNew(of: string): boolean {
    return thread().id === of && thread().turns.length === 0;
  }

  function take(): ReturnType<typeof createAttached> {
    const of = id;
    if (isNew(of)) drafts.adopt(of);
    const one = known.get(of) ?? createAttached({ ...deps, kept: drafts.piecesOf(of, () => isNew(of)) });
    known.set(of, one);
    return one;
  }

  return {
    attached: () => attached,
    draft: () => draft,
    /** Call when the shown chat is read: whether it is still new cannot be seen once another one is shown. */
    look(): void {
      if (thread().id === id) wasNew.set(id, isNew(id));
    },
    /** `of` names the chat it was written in, where another may be shown by now. */
    write(text: string, of = id): void {
      drafts.saveText(of, text, of === thread().id ? isNew(of) : wasNew.get(of));
      if (of === id) draft = text;
    },
    /** Takes up what was being written in the chat that is shown by now; false where that is the same. */
    turn(): boolean {
      if (thread().id === id) return false;
      ({ id } = thread());
      attached = take();
      draft = drafts.text(id);
      return true;
    },
  };
}
