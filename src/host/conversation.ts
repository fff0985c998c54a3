import type { KeptAnswer } from "../core/cache/keptAnswer.ts";
import { type Piece, summaryOf } from "../core/context/piece.ts";
import { titleFor } from "../core/context/title.ts";
import { deeper, shallower, type Tier, type TierChoice } from "../core/models/tier.ts";
import type { Offer } from "../core/provider/advice.ts";
import type { HostedToolChoice } from "../core/provider/hosted.ts";
import type { Question } from "../core/run/prepare.ts";
import type { RunEvent } from "../core/run/runEvent.ts";
import { carriedTurns } from "../core/thread/compaction.ts";
import { exchangesOf } from "../core/thread/exchanges.ts";
import { newTurn } from "../core/thread/newTurn.ts";
import { type KeptTurn, threadOf } from "../core/thread/threadFile.ts";
import type { Thread, Turn } from "../core/thread/turn.ts";
import type { Continuation } from "../core/task/continuation.ts";
import type { CommandName, Task } from "../core/task/task.ts";
import { foldTurn } from "../protocol/foldTurn.ts";
import type { Update } from "../protocol/updates.ts";
import type { ThreadStore } from "./store/threadStore.ts";

export interface AskInput {
  readonly command: CommandName;
  readonly question: string;
  readonly pieces: readonly Piece[];
  readonly omissions: readonly string[];
  readonly tier: TierChoice;
  /** Tools of the provider that the user allowed for it. */
  readonly hostedTools?: readonly HostedToolChoice[] | undefined;
  /** What a card offered, and the user took. */
  readonly offer?: Offer | undefined;
  /** A new answer is wanted, even where one is kept. */
  readonly isAnew?: boolean | undefined;
  /** An answer to show instead of asking. */
  readonly kept?: KeptAnswer | undefined;
}

/** Whoever follows the turns besides the panel. */
export interface TurnListener {
  started(turn: Turn, threadId: string): void;
  /** After each event has changed the turn. */
  changed(turn: Turn, event: RunEvent, threadId: string): void;
  ended(turn: Turn): void;
}

export interface ConversationDeps {
  /** Runs one question; the events end when the run has ended. */
  readonly run: (question: Question, signal: AbortSignal) => AsyncGenerator<RunEvent, void, undefined>;
  readonly threads: ThreadStore;
  readonly publish: (update: Update) => void;
  /** The thread that is shown from now on. */
  readonly onThread: (thread: Thread) => void;
  readonly listener: TurnListener;
  readonly now: () => number;
  readonly newId: () => string;
}

const checkpointEveryMs = 3000;
const compaction: AskInput = { command: "compact", question: "", pieces: [], omissions: [], tier: "low" };

export type Conversation = Awaited<ReturnType<typeof openConversation>>;

/** The thread that this window shows, and the one run that may be going on in it. */
export async function openConversation(threadId: string | undefined, deps: ConversationDeps) {
  let id = threadId ?? deps.newId();
  let kept: readonly KeptTurn[] = threadId ? await deps.threads.read(threadId) : [];
  let running: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  let isClosing = false;

  const find = (turnId: string) => kept.find(({ turn }) => turn.id === turnId);

  function put(one: KeptTurn): void {
    const place = kept.findIndex(({ turn }) => turn.id === one.turn.id);
    kept = place === -1 ? [...kept, one] : kept.with(place, one);
  }

  async function follow(first: Turn, input: AskInput, task: Task, abort: AbortController): Promise<void> {
    let turn = first;
    let continuation: Continuation | undefined;
    let checkpointAt = deps.now() + checkpointEveryMs;
    const { pieces, tier, offer, hostedTools, isAnew, kept: shown } = input;
    const question = { task, pieces, tier, ...choiceOf(offer), hostedTools, isAnew, kept: shown, cacheKey: id };
    for await (const event of deps.run(question, abort.signal)) {
      const at = deps.now();
      if (event.kind === "continuation") {
        continuation = event.continuation;
        continue;
      }
      if (event.kind === "continuationsRefused") {
        kept = kept.map((one) => ({ ...one, continuation: undefined }));
        await deps.threads.append(id, turn, { dropsContinuations: true });
        continue;
      }
      turn = foldTurn(turn, { at, event });
      put({ turn, pieces: input.pieces, continuation });
      deps.publish({ type: "events", body: { turnId: turn.id, events: [{ at, event }] } });
      deps.listener.changed(turn, event, id);
      if (at >= checkpointAt) {
        checkpointAt = at + checkpointEveryMs;
        await deps.threads.append(id, turn);
      }
    }
    // Nobody asked it to stop: the next window says so and offers to ask again.
    if (isClosing && turn.state === "stopped") turn = { ...turn, state: "interrupted" };
    await deps.threads.append(id, turn, { continuation });
  }

  async function ask(input: AskInput, evidence: readonly KeptTurn[] = kept): Promise<void> {
    if (running) return;
    const task: Task = { command: input.command, question: input.question, earlier: exchangesOf(evidence) };
    const turn = turnOf(deps.newId(), task, input, deps.now());
    const abort = new AbortController();
    put({ turn, pieces: input.pieces });
    deps.publish({ type: "turn", body: turn });
    if (kept.length === 1) deps.onThread(threadOf(id, kept));
    const ended = (async () => {
      await deps.threads.append(id, turn, { pieces: input.pieces });
      await follow(turn, input, task, abort);
    })();
    // Set before anything is awaited here, so that two quick commands cannot both start.
    running = { abort, ended };
    deps.listener.started(turn, id);
    try {
      await ended;
    } finally {
      running = undefined;
      deps.listener.ended(find(turn.id)?.turn ?? turn);
    }
  }

  /** The same question with the same pieces; the turn's own answer counts as evidence only when it is to be improved on. */
  async function askAgain(
    { turn, pieces }: KeptTurn,
    tier: TierChoice,
    withAnswer: boolean,
    offer?: Offer,
  ): Promise<void> {
    const place = kept.findIndex((one) => one.turn.id === turn.id);
    const { command, question, omissions, hostedTools } = turn;
    const again = { command, question, pieces, omissions, tier, offer, hostedTools, isAnew: true };
    await ask(again, kept.slice(0, withAnswer ? place + 1 : place));
  }

  async function stop(): Promise<void> {
    running?.abort.abort();
    await running?.ended;
  }

  return {
    thread: (): Thread => threadOf(id, kept),
    isRunning: () => running !== undefined,
    /** What a follow-up would carry. */
    exchanges: () => exchangesOf(kept),
    /** Whether an earlier question of this thread carried the same text from the same place. */
    holds: (piece: Piece) => {
      const { summary, turns } = carriedTurns(kept);
      const carried = [...(summary?.code ?? []), ...turns.filter(isCarried).flatMap(({ pieces }) => pieces)];
      return carried.some((one) => isSame(one, piece));
    },
    ask,
    /** Asks for a summary that stands for all turns so far, by the cheapest tier. */
    async compact(): Promise<void> {
      if (hasMoreThanSummary(kept)) await ask(compaction);
    },
    /** Whether a summary would stand for anything that is not summed up yet. */
    canCompact: () => hasMoreThanSummary(kept),
    /** Takes a summary back, so that the full turns are sent again, or puts it into force again. */
    async undoCompaction(turnId: string, isUndone: boolean): Promise<void> {
      const found = find(turnId);
      if (found?.turn.command !== "compact" || found.turn.state !== "done") return;
      const turn = { ...found.turn, isUndone };
      put({ ...found, turn });
      deps.publish({ type: "turn", body: turn });
      await deps.threads.append(id, turn);
    },
    /** Asks a turn again: at `tier` when given, else as it was asked. */
    async retry(turnId: string, tier: Tier | undefined): Promise<void> {
      const found = find(turnId);
      if (found) await askAgain(found, tier ?? found.turn.chosenTier ?? "auto", false);
    },
    /** Asks a turn again with the model, or through the connection, that its card offers. */
    async takeOffer(turnId: string): Promise<void> {
      const found = find(turnId);
      const offer = found?.turn.advice?.offer;
      const tier = found?.turn.decision?.tier;
      if (found && offer && tier) await askAgain(found, tier, false, offer);
    },
    /** Where a turn waits for its next attempt: asks it one tier lower instead. */
    async stepDown(turnId: string): Promise<void> {
      const found = find(turnId);
      const lower = found?.turn.decision && shallower(found.turn.decision.tier);
      // An answer that has begun meanwhile is not dropped.
      if (!found?.turn.waiting || !lower) return;
      await stop();
      await askAgain(found, lower, false);
    },
    /** Asks the turn (the last one when none is named) again one tier deeper. */
    async thinkHarder(turnId: string | undefined): Promise<"started" | "nothingToDo" | "alreadyDeepest"> {
      const found = turnId ? find(turnId) : kept.findLast(({ turn }) => turn.command !== "compact");
      if (!found?.turn.decision) return "nothingToDo";
      const next = deeper(found.turn.decision.tier);
      if (!next) return "alreadyDeepest";
      await askAgain(found, next, true);
      return "started";
    },
    /** Stops the running answer; resolves when what came is kept. */
    stop,
    /** The window goes away: a running answer is cut off, and what came of it is kept. */
    async close(): Promise<void> {
      isClosing = true;
      await stop();
    },
    async newChat(): Promise<void> {
      await stop();
      id = deps.newId();
      kept = [];
      deps.onThread(threadOf(id, kept));
    },
  };
}

function choiceOf(offer: Offer | undefined): Pick<Question, "model" | "connection"> {
  if (!offer) return {};
  return "model" in offer ? { model: offer.model } : { connection: offer.connection };
}

function turnOf(id: string, task: Task, input: AskInput, askedAt: number): Turn {
  return newTurn({
    id,
    command: task.command,
    title: titleFor(task, input.pieces),
    question: task.question,
    hostedTools: input.hostedTools,
    pieces: input.pieces.map(summaryOf),
    omissions: input.omissions,
    askedAt,
    chosenTier: input.tier === "auto" ? undefined : input.tier,
  });
}

function hasMoreThanSummary(kept: readonly KeptTurn[]): boolean {
  return exchangesOf(kept).some(({ standsFor }) => standsFor === undefined);
}

function isCarried({ turn }: KeptTurn): boolean {
  return turn.answer !== "" || turn.state === "running";
}

function isSame(one: Piece, other: Piece): boolean {
  return one.place?.uri === other.place?.uri && one.text === other.text;
}
