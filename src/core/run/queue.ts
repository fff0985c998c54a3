import type { Piece } from "../context/piece.ts";
import type { TierChoice } from "../models/tier.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { HostedToolChoice } from "../provider/hosted.ts";
import type { Turn } from "../thread/turn.ts";
import type { BackgroundChoice } from "./goingOn.ts";

export interface Price {
  readonly low: MicroUsd;
  readonly high: MicroUsd;
}

/** A question that waits for the answer before it, with all that was chosen for it. */
export interface QueuedQuestion {
  /** The name that its turn will have: a question whose turn is there was sent. */
  readonly id: string;
  readonly question: string;
  readonly tier: TierChoice;
  readonly pieces: readonly Piece[];
  readonly omissions: readonly string[];
  readonly hostedTools: readonly HostedToolChoice[];
  readonly addedTools: readonly string[];
  readonly isFlex: boolean;
  readonly background: BackgroundChoice;
  /** The price as it was when the question was put in. */
  readonly price?: Price | undefined;
  /** The user let its secrets leave. For this window alone: after a reload they are masked. */
  readonly sendsSecrets?: boolean | undefined;
}

export type PauseReason =
  | "reload"
  | "left"
  | "closed"
  | "failed"
  | "stopped"
  | "interrupted"
  | "refused"
  | "cutOff"
  | "unchosen"
  | "budget"
  | "file"
  | "notSent";

/** Why a queue sends nothing until the user says so. */
export interface Pause {
  readonly reason: PauseReason;
  /** Of a budget its sentence, of a file that usually holds secrets its path. */
  readonly detail?: string | undefined;
}

/** Why nothing is sent after this turn by itself; undefined after an answer that came whole. */
export function pauseAfter(turn: Turn | undefined): Pause | undefined {
  if (!turn || turn.state === "running") return undefined;
  if (turn.state !== "done") return { reason: turn.state };
  if (turn.compared && turn.goesOnWith === undefined) return { reason: "unchosen" };
  if (turn.finish === "refusal" || turn.finish === "contentFilter") return { reason: "refused" };
  return turn.finish === "length" ? { reason: "cutOff" } : undefined;
}

interface Named {
  readonly id: string;
}

/** The same, with one a place further to the front or to the back. */
export function moved<One extends Named>(all: readonly One[], id: string, by: -1 | 1): readonly One[] {
  const from = all.findIndex((one) => one.id === id);
  const one = all[from];
  const other = all[from + by];
  return one && other ? all.with(from, other).with(from + by, one) : all;
}

/** What was not sent yet: a question whose turn is kept is gone, whichever of the two was written first. */
export function unsent<One extends Named>(all: readonly One[], turns: readonly Named[]): readonly One[] {
  return all.filter(({ id }) => !turns.some((turn) => turn.id === id));
}
