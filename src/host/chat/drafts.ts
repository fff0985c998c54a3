import type * as vscode from "vscode";
import * as z from "zod/mini";
import type { Piece } from "../../core/context/piece.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { pieceSchema } from "../../core/thread/turnSchema.ts";
import { keptSize, mostKept } from "./keptSize.ts";

/** What is attached to a question that was not sent yet. */
export interface KeptPieces {
  load(): readonly Piece[];
  save(pieces: readonly Piece[]): void;
}

/** What was being written in each chat, over a change of the chat and a reload. */
export interface Drafts {
  text(threadId: string): string;
  /** `isNew`: nothing was asked in that chat yet; undefined where that is as it was. */
  saveText(threadId: string, text: string, isNew: boolean | undefined): void;
  piecesOf(threadId: string, isNew: () => boolean): KeptPieces;
  /**
   * Nobody finds a chat again in which nothing was asked and that none shows: what was written in one goes on in the next
   * new chat.
   */
  adopt(threadId: string): void;
  /** Writes down what was typed in the last moment. */
  flush(): void;
}

interface Draft {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly isNew: boolean;
}

const key = "plumb.drafts";
const mostDrafts = 50;
/** VS Code writes all that Plumb remembers of a workspace with each change, and takes nothing while a window closes. */
const calmMs = 500;

const draftSchema = z.object({
  text: z.catch(z.string(), ""),
  pieces: z.catch(z.array(pieceSchema), []),
  isNew: z.catch(z.boolean(), false),
});
const schema = z.catch(z.record(z.string(), draftSchema), {});

const empty: Draft = { text: "", pieces: [], isNew: false };

/** `isShown`: whether a chat of the window shows this thread. */
export function createDrafts(
  memory: vscode.Memento,
  after: After,
  isShown: (threadId: string) => boolean = () => false,
): Drafts {
  const drafts = new Map<string, Draft>(Object.entries(schema.parse(memory.get(key))));
  let cancel: (() => void) | undefined;

  function write(): void {
    cancel?.();
    cancel = undefined;
    void memory.update(key, Object.fromEntries(keepable([...drafts])));
  }

  function hold(threadId: string, draft: Draft): void {
    // The newest last, so that the oldest give way.
    drafts.delete(threadId);
    if (draft.text !== "" || draft.pieces.length > 0) drafts.set(threadId, draft);
    for (const oldest of [...drafts.keys()].slice(0, -mostDrafts)) drafts.delete(oldest);
  }

  function keep(threadId: string, draft: Draft): void {
    hold(threadId, draft);
    write();
  }

  const of = (threadId: string) => drafts.get(threadId) ?? empty;

  return {
    text: (threadId) => of(threadId).text,
    saveText(threadId, text, isNew) {
      const before = of(threadId);
      hold(threadId, { ...before, text, isNew: isNew ?? before.isNew });
      // What was sent must not come back.
      if (text === "") write();
      else cancel ??= after(calmMs, write);
    },
    piecesOf: (threadId, isNew) => ({
      load: () => of(threadId).pieces,
      save: (pieces) => keep(threadId, { ...of(threadId), pieces, isNew: isNew() }),
    }),
    adopt(threadId) {
      if (drafts.has(threadId)) return;
      const left = [...drafts].findLast(([id, { isNew }]) => isNew && !isShown(id));
      if (!left) return;
      drafts.delete(left[0]);
      keep(threadId, left[1]);
    },
    flush() {
      if (cancel) write();
    },
  };
}

/** The newest first. What does not fit has to be attached again. */
function keepable(drafts: readonly (readonly [string, Draft])[]): readonly (readonly [string, Draft])[] {
  let left = mostKept;
  return drafts
    .toReversed()
    .map(([id, draft]) => {
      const pieces = draft.pieces.filter((piece) => (left -= keptSize(piece)) >= 0);
      return [id, { ...draft, pieces }] as const;
    })
    .toReversed();
}
