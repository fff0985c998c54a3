import type * as vscode from "vscode";
import * as z from "zod/mini";
import type { Piece } from "../../core/context/piece.ts";
import { pieceSchema } from "../../core/thread/turnSchema.ts";

/** What is attached to a question that was not sent yet, over a reload. */
export interface KeptPieces {
  load(): readonly Piece[];
  save(pieces: readonly Piece[]): void;
}

const key = "plumb.attached";
/** In characters: VS Code holds a workspace's memory in one piece. What does not fit has to be attached again. */
const mostKept = 2_000_000;
const schema = z.catch(z.array(pieceSchema), []);

export function keptPieces(memory: vscode.Memento): KeptPieces {
  return {
    load: () => schema.parse(memory.get(key)),
    save(pieces) {
      let left = mostKept;
      const kept = pieces.filter(({ text, image }) => (left -= text.length + (image?.base64.length ?? 0)) >= 0);
      void memory.update(key, kept);
    },
  };
}
