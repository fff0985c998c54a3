import type { KeptAnswer } from "../../core/cache/keptAnswer.ts";
import { type Piece, summaryOf } from "../../core/context/piece.ts";
import { titleFor } from "../../core/context/title.ts";
import type { TierChoice } from "../../core/models/tier.ts";
import type { BudgetWay } from "../../core/money/budget.ts";
import type { Offer } from "../../core/provider/failure/advice.ts";
import type { HostedToolChoice } from "../../core/provider/hosted.ts";
import type { AnswerShape } from "../../core/provider/provider.ts";
import type { BackgroundChoice } from "../../core/run/goingOn.ts";
import type { Question } from "../../core/run/prepare.ts";
import { takeWay } from "../../core/run/takeWay.ts";
import type { CommandName, Task } from "../../core/task/task.ts";
import { newTurn } from "../../core/thread/newTurn.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Branch, Turn } from "../../core/thread/turn.ts";

/** What a command or the composer asks. */
export interface AskInput {
  /** The name of its turn, where the question had one before it was asked. */
  readonly id?: string | undefined;
  readonly command: CommandName;
  readonly question: string;
  readonly pieces: readonly Piece[];
  readonly omissions: readonly string[];
  /** Looks for what belongs to the pieces, once the turn is shown. `carried` is what earlier questions bring along. */
  readonly gatherMore?: ((carried: readonly Piece[], signal: AbortSignal) => Promise<readonly Piece[]>) | undefined;
  readonly tier: TierChoice;
  /** Tools of the provider that the user allowed for it. */
  readonly hostedTools?: readonly HostedToolChoice[] | undefined;
  /** Tools of VS Code and other extensions that the user added. */
  readonly addedTools?: readonly string[] | undefined;
  /** What a card offered, and the user took. */
  readonly offer?: Offer | undefined;
  /** How the user chose to ask what a budget stood against. */
  readonly way?: BudgetWay | undefined;
  /** The last answer before it is to be checked: see `Task.isCheck`. */
  readonly isCheck?: boolean | undefined;
  /** The answer is to be data of this form. */
  readonly answerShape?: AnswerShape | undefined;
  /** A new answer is wanted, even where one is kept. */
  readonly isAnew?: boolean | undefined;
  /** The user lets its secrets leave unmasked, this once. */
  readonly sendsSecrets?: boolean | undefined;
  /** The user's own word on whether it goes on without its window; else as the rung says. */
  readonly background?: BackgroundChoice | undefined;
  /** The user chose the flex price for it. */
  readonly isFlex?: boolean | undefined;
  /** It is asked in place of a turn of another thread. */
  readonly branch?: Branch | undefined;
  /** An answer to show instead of asking. */
  readonly kept?: KeptAnswer | undefined;
}

/** What a turn asked, to be asked again in the same words and with the same pieces. */
export function askedBy({ turn, pieces }: KeptTurn): Omit<AskInput, "tier"> {
  const { command, question, omissions, hostedTools, addedTools, isFlex } = turn;
  return { command, question, pieces, omissions, hostedTools, addedTools, isFlex };
}

function choiceOf(offer: Offer | undefined): Pick<Question, "model" | "connection"> {
  if (!offer) return {};
  return "model" in offer ? { model: offer.model } : { connection: offer.connection };
}

/** The question for a run. `threadId` names its chat, `cacheKey` the chat's beginning to the provider's prompt cache. */
export function questionOf(input: AskInput, task: Task, threadId: string, cacheKey = threadId): Question {
  const { pieces, tier, offer, way, hostedTools, addedTools, isAnew, sendsSecrets, kept, answerShape, isFlex } = input;
  const asked = { task, pieces, tier, hostedTools, addedTools, isAnew, sendsSecrets, kept, answerShape, isFlex };
  return { ...asked, ...choiceOf(offer), ...takeWay(way), chat: threadId, cacheKey };
}

/** The turn of a question that begins to run. `askedAt` is in epoch milliseconds. */
export function turnOf(id: string, task: Task, input: AskInput, askedAt: number): Turn {
  const { isCheck, became } = task;
  const turn = newTurn({
    id,
    command: task.command,
    title: titleFor(task, input.pieces),
    question: task.question,
    hostedTools: input.hostedTools,
    addedTools: input.addedTools,
    pieces: input.pieces.map(summaryOf),
    omissions: input.omissions,
    askedAt,
    chosenTier: input.tier === "auto" ? undefined : input.tier,
  });
  const isFlex = input.isFlex === true && input.way?.kind !== "standard";
  return {
    ...turn,
    ...(isFlex && { isFlex }),
    ...(isCheck === true && { isCheck }),
    ...(became !== undefined && { became }),
    ...(input.branch && { branch: input.branch }),
  };
}
