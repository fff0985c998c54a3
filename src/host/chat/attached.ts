import { randomUUID } from "node:crypto";
import type { Piece } from "../../core/context/piece.ts";
import type { PendingView } from "../../protocol/updates.ts";
import type { KeptPieces } from "./drafts.ts";
import type { Gathered } from "../context/gather.ts";
import { t } from "../../l10n/language.ts";

/**
 * Pieces that come by themselves, looked for anew whenever the draft is priced: the file in front, and whatever else
 * Plumb finds. Quick, as the price waits for it; stops at the signal; an empty list where there is nothing.
 */
export type PieceSource = (draft: string, signal: AbortSignal) => Promise<readonly Piece[]>;

export interface AttachedDeps {
  readonly sources: readonly PieceSource[];
  /** A piece that the thread already holds need not be sent twice. */
  readonly isKnown: (piece: Piece) => boolean;
  /** What the user attached, as it is by now. */
  readonly readAgain: (piece: Piece) => Promise<Piece>;
  readonly kept: KeptPieces;
}

/** What the next question carries: what the user attached, then what came by itself, less what the user took out. */
export function createAttached({ sources, isKnown, readAgain, kept }: AttachedDeps) {
  let chosen = kept.load();
  let leftOut: readonly string[] = [];
  let automatic: readonly Piece[] = [];
  /** Taken out by the user: they stay out until they are attached by hand. */
  const removed = new Set<string>();
  const reading = new Map<string, { readonly view: PendingView; readonly abort: AbortController }>();
  const ends = new Set<Promise<void>>();

  function setChosen(pieces: readonly Piece[]): void {
    chosen = pieces;
    kept.save(pieces);
  }

  function add(found: Gathered): void {
    const spots = new Set(found.pieces.map(spotOf));
    setChosen([...chosen.filter((piece) => !spots.has(spotOf(piece))), ...found.pieces]);
    for (const spot of spots) removed.delete(spot);
    leftOut = [...new Set([...leftOut, ...found.omissions])];
  }

  return {
    leftOut: () => leftOut,
    /** Whether the user attached anything. */
    isChosen: () => chosen.length > 0 || reading.size > 0,
    pending: (): readonly PendingView[] => [...reading.values()].map(({ view }) => view),
    /** Reads what the user chose; it can be taken out while it is read. Never throws. */
    async attach(label: string, read: (signal: AbortSignal) => Promise<Gathered>, onChange: () => void): Promise<void> {
      const id = randomUUID();
      const abort = new AbortController();
      reading.set(id, { view: { id, label }, abort });
      onChange();
      const end = (async () => {
        const found = await read(abort.signal).catch(() => ({ pieces: [], omissions: [unreadable(label)] }));
        if (reading.delete(id)) add(found);
      })();
      ends.add(end);
      await end;
      ends.delete(end);
    },
    /** When nothing is being read any more. */
    async settled(): Promise<void> {
      await Promise.all(ends);
    },
    async look(draft: string, signal: AbortSignal): Promise<readonly Piece[]> {
      const read = chosen;
      const [fresh, ...byThemselves] = await Promise.all([
        Promise.all(read.map(readAgain)),
        ...sources.map((source) => source(draft, signal).catch(() => [])),
      ]);
      if (signal.aborted) return [];
      if (chosen === read) chosen = fresh;
      const spots = new Set(chosen.map(spotOf));
      automatic = byThemselves.flat().filter((piece) => {
        const spot = spotOf(piece);
        const isPart = piece.kind === "frame" && spots.has(piece.place?.uri ?? "");
        return !spots.has(spot) && !isPart && !removed.has(spot) && !isKnown(piece);
      });
      return [...chosen, ...automatic];
    },
    remove(id: string): void {
      reading.get(id)?.abort.abort();
      reading.delete(id);
      const piece = automatic.find((one) => one.id === id);
      if (piece) removed.add(spotOf(piece));
      setChosen(chosen.filter((one) => one.id !== id));
    },
    clear(): void {
      for (const { abort } of reading.values()) abort.abort();
      reading.clear();
      for (const piece of automatic) removed.add(spotOf(piece));
      setChosen([]);
      leftOut = [];
    },
    /** They went with a question: the chat holds them from here on. */
    sent(): void {
      setChosen([]);
      leftOut = [];
    },
  };
}

function unreadable(label: string): string {
  return t("{0} could not be read, so it is not attached.", label);
}

/** Tells one thing that can be attached from another. */
function spotOf({ id, place, kind, label }: Piece): string {
  if (kind === "image") return id;
  if (!place) return `${kind} ${label}`;
  if (kind === "file") return place.uri;
  return `${kind} ${place.uri}#${place.startLine}-${place.endLine}`;
}
