import type { PieceSummary } from "../context/piece.ts";
import type { FileEdit } from "../edits/fileEdit.ts";
import type { Rung } from "../models/rung.ts";
import type { Tier } from "../models/tier.ts";
import type { Bill, Estimate, Receipt } from "../money/receipt.ts";
import type { MicroUsd } from "../money/usage.ts";
import type { Advice } from "../provider/failure/advice.ts";
import type { BackgroundPlace } from "../provider/background/place.ts";
import type { Finish } from "../provider/answerEvent.ts";
import type { Failure } from "../provider/failure/failure.ts";
import type { HostedStep, HostedToolChoice, MadeFile, Source } from "../provider/hosted.ts";
import type { ToolStep } from "../provider/toolStep.ts";
import type { Decision } from "../router/decision.ts";
import type { Mark } from "../router/outcome.ts";
import type { CommandName } from "../task/task.ts";
import type { Thinking } from "./thinking.ts";

/** A failed request that will be sent again. Times are epoch milliseconds. */
export interface Waiting {
  readonly since: number;
  readonly until: number;
  /** The attempt that comes next, from 1. */
  readonly attempt: number;
  readonly of: number;
  readonly failure: Failure;
}

/** One tier deeper, offered under an answer that may not hold. */
export interface DeeperOffer {
  readonly because: "hedges" | "stillFails" | "didNotFit";
  /** The answer's own words. */
  readonly hedge?: string | undefined;
  readonly tier: Tier;
  readonly estimate: Estimate;
}

/** An answer that goes on at the provider without the window that asked. Times are epoch milliseconds. */
export interface Background {
  /** Name of the connection in the settings. */
  readonly connection: string;
  readonly startedAt: number;
  readonly firstTokenAt?: number | undefined;
  readonly requestId?: string | undefined;
  /** Undefined until the provider has said where the answer is. What of it is kept is kept up to here. */
  readonly place?: BackgroundPlace | undefined;
  /** When other windows went on with it. Epoch milliseconds. */
  readonly pickedUp?: readonly number[] | undefined;
  /** The user let the question's secrets leave unmasked. */
  readonly sendsSecrets?: boolean | undefined;
  /** What was used before it was sent, for the same receipt. */
  readonly before?: Bill | undefined;
}

/** One question with its answer, as it is shown and kept. */
export interface Turn {
  readonly id: string;
  readonly command: CommandName;
  /** What the user reads as their question, for example `Explain median`. May hold `code`. */
  readonly title: string;
  readonly question: string;
  /** Tools of the provider that the user allowed for it. */
  readonly hostedTools?: readonly HostedToolChoice[] | undefined;
  /** Tools of VS Code and other extensions that the user added to it, by their names. */
  readonly addedTools?: readonly string[] | undefined;
  readonly pieces: readonly PieceSummary[];
  /** Plain sentences about what was left out or refused before sending. */
  readonly omissions: readonly string[];
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** `interrupted`: the window closed or reloaded while the answer was running. */
  readonly state: "running" | "done" | "stopped" | "failed" | "interrupted";
  readonly chosenTier: Tier | undefined;
  readonly decision: Decision | undefined;
  readonly rung: Rung | undefined;
  readonly estimate: Estimate | undefined;
  /** Only while it lasts: what a file holds of it is not read back. */
  readonly waiting?: Waiting | undefined;
  /** Plumb looks for what belongs to the code, before anything is sent. Likewise only while it lasts. */
  readonly isLooking?: boolean | undefined;
  readonly background?: Background | undefined;
  /** When the provider took the question, the last time it was sent. Epoch milliseconds. */
  readonly takenAt?: number | undefined;
  readonly thinking: Thinking | undefined;
  readonly answer: string;
  readonly notices: readonly string[];
  /** So many secrets were replaced by placeholders before it was sent. */
  readonly masked?: number | undefined;
  /** What tools at the provider did for this answer, in order. */
  readonly steps?: readonly HostedStep[] | undefined;
  /** What Plumb ran for the model on this machine, in order. */
  readonly calls?: readonly ToolStep[] | undefined;
  readonly sources?: readonly Source[] | undefined;
  readonly files?: readonly MadeFile[] | undefined;
  readonly outputTokens: number;
  readonly spent: MicroUsd | undefined;
  readonly finish: Finish | undefined;
  readonly failure: Failure | undefined;
  readonly advice: Advice | undefined;
  readonly receipt: Receipt | undefined;
  /** The user's own word on how deep it was thought through. */
  readonly mark?: Mark | undefined;
  /** The user chose the flex price for it. */
  readonly isFlex?: boolean | undefined;
  /** A deeper look at the turn before it. */
  readonly isCheck?: boolean | undefined;
  readonly deeper?: DeeperOffer | undefined;
  /** What became of the changes that the answer wants, one a file. */
  readonly edits?: readonly FileEdit[] | undefined;
  /** See `Task.became`: kept as it was sent, so that a follow-up begins with the same words. */
  readonly became?: string | undefined;
  /** Of a comparison: the same question at several tiers, each a turn of its own. `receipt` is of the chosen one. */
  readonly compared?: readonly Turn[] | undefined;
  /** Of a comparison: whose answer the thread goes on with. */
  readonly goesOnWith?: string | undefined;
  /** Of a thread that left another: where this turn comes from. */
  readonly branch?: Branch | undefined;
  /** Of a summary: taken back, so that the full turns are sent again. */
  readonly isUndone?: boolean | undefined;
}

/** Where a turn of a branch comes from. */
export interface Branch {
  /** The thread that was left, and its title then. */
  readonly threadId: string;
  readonly title: string;
  /** Of a turn that was taken along: its id in the thread where it was asked. Undefined for one that was asked anew. */
  readonly original?: string | undefined;
  /** Of a turn that was taken along: what names its beginning to the provider's prompt cache. */
  readonly cacheKey?: string | undefined;
}

export interface Thread {
  readonly id: string;
  readonly title: string;
  readonly turns: readonly Turn[];
}
