import { isWebAddress } from "../../../address/webAddress.ts";
import type { Piece, PieceSummary, Place } from "../../context/piece.ts";
import type { Turn } from "../turn.ts";
import type { KeptTurn } from "../threadFile.ts";
import { interrupted } from "../interrupted.ts";
import { type ChatFile, workspacePrefix } from "./chatFile.ts";

export interface ImportDeps {
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The URI of a file of this workspace; empty where none is open. */
  readonly uriOf: (path: string) => string;
}

/**
 * The turns of an exported chat as this machine may keep them: with names of its own, and without anything that would
 * act later. Tools, stores, connections, files at a provider and changes to files are this user's to choose.
 */
export function importedTurns(file: ChatFile, deps: ImportDeps): readonly KeptTurn[] {
  return file.turns.map(({ turn, pieces }) => ({
    turn: turnOf(turn, deps),
    pieces: pieces.map((piece): Piece => ({ ...withPlace(piece, deps), text: piece.text, language: piece.language })),
  }));
}

function turnOf(turn: Turn, deps: ImportDeps): Turn {
  const ids = new Map((turn.compared ?? []).map(({ id }) => [id, deps.newId()]));
  const compared = turn.compared?.map((run) => ({ ...plainTurn(run, deps), id: ids.get(run.id) ?? deps.newId() }));
  const goesOnWith = turn.goesOnWith === undefined ? undefined : ids.get(turn.goesOnWith);
  return { ...plainTurn(turn, deps), isUndone: turn.isUndone, ...(compared && { compared, goesOnWith }) };
}

/** Named one by one: what a later version adds does not come in by itself. */
function plainTurn(turn: Turn, deps: ImportDeps): Turn {
  const { command, title, question, omissions, chosenTier, decision, rung, estimate, thinking, answer } = turn;
  const { notices, masked, steps, outputTokens, spent, finish, failure, receipt, isCheck, became } = turn;
  const { sources, calls } = turn;
  const plain: Turn = {
    id: deps.newId(),
    command,
    title,
    question,
    pieces: turn.pieces.map((piece) => withPlace(piece, deps)),
    omissions,
    askedAt: Math.min(Math.max(0, turn.askedAt), deps.now),
    state: turn.state,
    chosenTier,
    decision,
    rung,
    estimate,
    // As long as what is there: masking changed it, and a file may claim any length.
    thinking: thinking && { ...thinking, length: thinking.text.length },
    answer,
    notices,
    masked,
    steps,
    calls: calls?.map((call) => ({
      ...call,
      id: deps.newId(),
      state: call.state === "waiting" ? "refused" : call.state,
    })),
    sources: sources?.map(({ title: name, url }) => ({ title: name, url: isWebAddress(url) ? url : undefined })),
    outputTokens,
    spent,
    finish,
    failure,
    advice: undefined,
    receipt,
    isCheck,
    became,
  };
  return interrupted(plain, "running");
}

function withPlace<P extends PieceSummary>(piece: P, deps: ImportDeps): P {
  return { ...piece, id: deps.newId(), place: piece.place && placeOf(piece.place, deps) };
}

/** Only a file of this workspace can be opened from it. */
function placeOf(place: Place, { uriOf }: ImportDeps): Place | undefined {
  const path = place.uri.startsWith(workspacePrefix) ? place.uri.slice(workspacePrefix.length) : undefined;
  const isInside = path !== undefined && !/^[/\\]|^\w+:|\\/.test(path) && !path.split("/").includes("..");
  const uri = isInside ? uriOf(path) : "";
  return uri === "" ? undefined : { ...place, uri };
}
