import type { Piece } from "../../core/context/piece.ts";

/** In characters, of drafts and of a queue each: VS Code holds a workspace's memory in one piece. */
export const mostKept = 2_000_000;

/** What a piece takes of it. */
export function keptSize({ text, image }: Piece): number {
  return text.length + (image?.base64.length ?? 0);
}
