import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../../core/context/piece.ts";
import { parseTraces } from "../../../core/context/trace/parseTraces.ts";
import type { PieceSource } from "../../chat/attached.ts";
import type { Boundary } from "../../workspace/boundary.ts";
import { framePieces } from "./framePieces.ts";
import { locate } from "./locate.ts";

interface Found {
  readonly key: string;
  readonly pieces: readonly Piece[];
  readonly versions: string;
}

/**
 * The code of the places that a draft names in a stack trace. It takes the place of the same file in front, of which it
 * is the part that matters. What was found is kept until the trace or a file changes: the draft is read at every stroke.
 */
export function traceSource(
  inFront: PieceSource,
  { boundary, count }: { readonly boundary: Boundary; readonly count: CountTokens },
): PieceSource {
  let last: Found = { key: "", pieces: [], versions: "" };

  async function framesIn(draft: string, signal: AbortSignal): Promise<readonly Piece[]> {
    // Restricted Mode: nothing of the folder goes along unless the user opened it.
    if (!vscode.workspace.isTrusted || !/\d/.test(draft)) return [];
    const [trace] = parseTraces(draft);
    if (!trace) return [];
    const key = JSON.stringify([trace.frames, trace.causes]);
    if (key === last.key && versionsOf(last.pieces) === last.versions) return last.pieces;
    const found = await framePieces(await locate(trace, boundary, signal), count, signal);
    if (signal.aborted) return [];
    const pieces = found.map((piece) => ({ ...piece, isAutomatic: true }));
    last = { key, pieces, versions: versionsOf(pieces) };
    return pieces;
  }

  return async (draft, signal) => {
    const [front, frames] = await Promise.all([inFront(draft, signal), framesIn(draft, signal).catch(() => [])]);
    const shown = new Set(frames.map(({ place }) => place?.uri));
    return [...frames, ...front.filter(({ kind, place }) => kind !== "file" || !shown.has(place?.uri))];
  };
}

function versionsOf(pieces: readonly Piece[]): string {
  const uris = new Set(pieces.map(({ place }) => place?.uri));
  return vscode.workspace.textDocuments
    .filter(({ uri }) => uris.has(uri.toString()))
    .map(({ uri, version }) => `${uri.toString()}@${version}`)
    .join(" ");
}
