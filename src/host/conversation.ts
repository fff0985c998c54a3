import type { Piece } from "../core/context/piece.ts";
import { deeper, shallower, type Tier, type TierChoice } from "../core/models/tier.ts";
import type { Offer } from "../core/provider/advice.ts";
import { compare } from "../core/run/compare.ts";
import type { RunEvent } from "../core/run/runEvent.ts";
import type { Mark, OutcomeKind } from "../core/router/outcome.ts";
import { carriedTurns } from "../core/thread/compaction.ts";
import { type ComparePlan, comparisonOf, goingOnWith } from "../core/thread/comparison.ts";
import { exchangesOf } from "../core/thread/exchanges.ts";
import { interrupted } from "../core/thread/interrupted.ts";
import { canTeach, isBarelyThought, outcomeOfNext, outcomeOfRetry } from "../core/thread/outcomes.ts";
import { type KeptTurn, threadOf } from "../core/thread/threadFile.ts";
import type { Thread, Turn } from "../core/thread/turn.ts";
import type { Continuation } from "../core/task/continuation.ts";
import type { Exchange, Task } from "../core/task/task.ts";
import { foldTurn } from "../protocol/foldTurn.ts";
import { type AskInput, questionOf, turnOf } from "./askInput.ts";
import type { ConversationDeps } from "./conversationDeps.ts";

const checkpointEveryMs = 3000;
const compaction: AskInput = { command: "compact", question: "", pieces: [], omissions: [], tier: "low" };

export type Conversation = Awaited<ReturnType<typeof openConversation>>;

/** The thread that this window shows, and the one run that may be going on in it. */
export async function openConversation(threadId: string | undefined, deps: ConversationDeps) {
  let id = threadId ?? deps.newId();
  let kept: readonly KeptTurn[] = threadId ? await deps.threads.read(threadId) : [];
  let running: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  let isClosing = false;
  let stopRun: (runId: string) => void = () => undefined;
  /** Of compared answers, until one is chosen. After a reload its text stands in. */
  const comparedContinuations = new Map<string, Continuation>();

  const find = (turnId: string) => kept.find(({ turn }) => turn.id === turnId);

  function put(one: KeptTurn): void {
    const place = kept.findIndex(({ turn }) => turn.id === one.turn.id);
    kept = place === -1 ? [...kept, one] : kept.with(place, one);
  }

  const runOf = (input: AskInput, task: Task, signal: AbortSignal) => deps.run(questionOf(input, task, id), signal);

  function tell(about: KeptTurn | undefined, kind: OutcomeKind): void {
    if (!about || running || !canTeach(about.turn)) return;
    const place = kept.findIndex(({ turn }) => turn.id === about.turn.id);
    deps.onOutcome(about, exchangesOf(kept.slice(0, place)), kind);
  }

  async function follow(first: Turn, input: AskInput, events: AsyncIterable<RunEvent>): Promise<void> {
    let turn = first;
    let continuation: Continuation | undefined;
    let checkpointAt = deps.now() + checkpointEveryMs;
    for await (const event of events) {
      const at = deps.now();
      const told = event.kind === "ofRun" ? event.event : event;
      if (told.kind === "continuation") {
        if (event.kind === "ofRun") comparedContinuations.set(event.runId, told.continuation);
        else continuation = told.continuation;
        continue;
      }
      if (told.kind === "continuationsRefused") {
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
    if (isClosing) turn = interrupted(turn, "stopped");
    await deps.threads.append(id, turn, { continuation });
  }

  async function ask(input: AskInput, evidence: readonly KeptTurn[] = kept): Promise<void> {
    if (running) return;
    const { command, question, isCheck } = input;
    const task: Task = { command, question, isCheck, earlier: exchangesOf(evidence) };
    const turn = turnOf(deps.newId(), task, input, deps.now());
    await begin(turn, input, (signal) => runOf(input, task, signal));
    await offerDeeper(turn.id);
  }

  /** Worked out after the answer has ended, so that nothing waits for it. */
  async function offerDeeper(turnId: string): Promise<void> {
    const found = find(turnId);
    const place = kept.findIndex(({ turn }) => turn.id === turnId);
    const offer =
      found && (await deps.offerDeeper(found, exchangesOf(kept.slice(0, place + 1))).catch(() => undefined));
    // It may be of another chat by now.
    const now = find(turnId);
    if (!offer || !now) return;
    const turn = { ...now.turn, deeper: offer };
    put({ ...now, turn });
    deps.publish({ type: "turn", body: turn });
    await deps.threads.append(id, turn);
  }

  /** Keeps and shows a turn from its question to the end of its events. */
  async function begin(
    turn: Turn,
    input: AskInput,
    start: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  ): Promise<void> {
    if (running) return;
    const abort = new AbortController();
    put({ turn, pieces: input.pieces });
    deps.publish({ type: "turn", body: turn });
    if (kept.length === 1) deps.onThread(threadOf(id, kept));
    const ended = (async () => {
      await deps.threads.append(id, turn, { pieces: input.pieces });
      await follow(turn, input, start(abort.signal));
    })();
    // Set before anything is awaited here, so that two quick commands cannot both start.
    running = { abort, ended };
    deps.listener.started(turn, id);
    try {
      await ended;
    } finally {
      running = undefined;
      const end = find(turn.id);
      deps.listener.ended(end?.turn ?? turn);
      if (end && isBarelyThought(end.turn)) tell(end, "barelyThought");
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
    const again = { command, question, pieces, omissions, tier, offer, hostedTools, isAnew: true, isCheck: withAnswer };
    await ask(again, kept.slice(0, withAnswer ? place + 1 : place));
  }

  /** Asks the same question at several tiers side by side; of a turn, what came before it goes along. */
  async function compareTiers(turnId: string | undefined, input: AskInput, plan: ComparePlan): Promise<void> {
    const place = kept.findIndex((one) => one.turn.id === turnId);
    const earlier = exchangesOf(place === -1 ? kept : kept.slice(0, place));
    const task: Task = { command: input.command, question: input.question, earlier };
    const turn = comparisonOf(turnOf(deps.newId(), task, input, deps.now()), plan, deps.newId);
    const contenders = (turn.compared ?? []).map(({ id: runId, chosenTier: tier = "low" }) => ({
      id: runId,
      // A kept answer would measure nothing.
      answer: (signal: AbortSignal) => runOf({ ...input, tier, isAnew: true }, task, signal),
    }));
    await begin(turn, input, (signal) => {
      const { events, stop: stopOne } = compare(contenders, signal);
      stopRun = stopOne;
      return events;
    });
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
    async ask(input: AskInput): Promise<void> {
      const before = kept.at(-1);
      if (before) tell(before, outcomeOfNext(before.turn, input.question));
      await ask(input);
    },
    /** Keeps the user's own word on how deep an answer was thought through, or takes it back. */
    async mark(turnId: string, mark: Mark | undefined): Promise<void> {
      const found = find(turnId);
      if (!found || found.turn.state === "running") return;
      const turn = { ...found.turn, mark };
      put({ ...found, turn });
      deps.publish({ type: "turn", body: turn });
      if (mark) tell(found, mark);
      else deps.onUnmarked(turnId);
      await deps.threads.append(id, turn);
    },
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
      if (!found) return;
      tell(found, outcomeOfRetry(found.turn, tier));
      await askAgain(found, tier ?? found.turn.chosenTier ?? "auto", false);
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
      tell(found, "deepened");
      await askAgain(found, next, true);
      return "started";
    },
    compareTiers,
    /** What a turn (the last one when none is named) asked, to be asked in another way. */
    asked(
      turnId: string | undefined,
    ): { readonly id: string; readonly input: AskInput; readonly earlier: Exchange[] } | undefined {
      const found = turnId ? find(turnId) : kept.findLast(({ turn }) => turn.command !== "compact");
      if (!found) return undefined;
      const { command, question, omissions, hostedTools, chosenTier: tier = "auto" } = found.turn;
      const earlier = exchangesOf(kept.slice(0, kept.indexOf(found)));
      return {
        id: found.turn.id,
        input: { command, question, pieces: found.pieces, omissions, hostedTools, tier },
        earlier,
      };
    },
    /** Stops one answer of the running comparison. */
    stopRun: (runId: string) => stopRun(runId),
    /** Makes one answer of a comparison the thread's own. */
    async goOnWith(turnId: string, runId: string): Promise<void> {
      const found = find(turnId);
      const turn = found && goingOnWith(found.turn, runId);
      if (!found || !turn) return;
      const continuation = comparedContinuations.get(runId);
      put({ ...found, turn, continuation });
      deps.publish({ type: "turn", body: turn });
      deps.onThread(threadOf(id, kept));
      await deps.threads.append(id, turn, { continuation });
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
      tell(kept.at(-1), "wentOn");
      id = deps.newId();
      kept = [];
      deps.onThread(threadOf(id, kept));
    },
  };
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
