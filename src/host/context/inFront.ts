import type { CountTokens } from "../../core/context/piece.ts";
import { batchScheme } from "../batch/batchDocuments.ts";
import type { PieceSource } from "../chat/attached.ts";
import { proposalScheme } from "../edits/proposals.ts";
import { thinkingScheme } from "../thinking/thinkingDocuments.ts";
import { reportScheme } from "../views/reportDocument.ts";
import { readPiece, wholeRange } from "./readPiece.ts";
import { findTarget } from "./target.ts";

/** Shown by an extension, not written by the user: of a proposed change the file itself is what is asked about. */
const ownPages = new Set(["output", reportScheme, thinkingScheme, proposalScheme, batchScheme]);

/** The selection, or the whole file, of the editor in front. */
export function inFront(count: CountTokens): PieceSource {
  return async () => {
    const target = findTarget();
    if ("refusal" in target) return [];
    const { document, selection } = target.editor;
    if (ownPages.has(document.uri.scheme)) return [];
    const isSelected = document.getText(selection).trim() !== "";
    const range = isSelected ? selection : wholeRange(document);
    return [await readPiece(document, range, isSelected ? "selection" : "file", undefined, count)];
  };
}
