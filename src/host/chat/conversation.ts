import type { Piece } from "../../core/context/piece.ts";
import { deeper, shallower, type Tier, type TierChoice } from "../../core/models/tier.ts";
import type { BudgetWay } from "../../core/money/budget.ts";
import { compare } from "../../core/run/compare.ts";
import type { Mark, OutcomeKind } from "../../core/router/outcome.ts";
import { carriedPieces, isSamePiece } from "../../core/thread/carriedPieces.ts";
import { originalId } from "../../core/thread/branch.ts";
import { type ComparePlan, comparisonOf, goingOnWith } from "../../core/thread/comparison.ts";
import { becameSince } from "../../core/thread/edited.ts";
import { exchangesOf, hasMoreThanSummary } from "../../core/thread/exchanges.ts";
import { canTeach, isBarelyThought, outcomeOfNext, outcomeOfRetry } from "../../core/thread/outcomes.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Exchange, Task } from "../../core/task/task.ts";
import { createAfterAnswer } from "./afterAnswer.ts";
import { askedBy, type AskInput, questionOf, turnOf } from "./askInput.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import { createBranching } from "./branching.ts";
import { createRunningTurn, type Start } from "./runningTurn.ts";
import { openShelf } from "./shelf.ts";

const compaction: AskInput = { command: "compact", question: "", pieces: [], omissions: [], tier: "low" };

export type Conversation = Awaited<ReturnType<typeof openConversation>>;

/** The thread that a chat shows, and the one run that it may answer in the foreground. */
export async function openConversation(threadId: string | undefined, deps: ConversationDeps) {
  const shelf = await openShelf(threadId, deps, deps.newId);
  const thread = shelf.shown;
  const run = createRunningTurn(thread, deps);
  let caughtUp: Promise<void> = Promise.resolve();
  /** Turns whose changes were looked for, in this window. */
  const lookedAt = new Set<string>();
  let stopRun: (runId: string) => void = () => undefined;
  let last: Promise<unknown> = Promise.resolve();

  function tell(about: KeptTurn | undefined, kind: OutcomeKind): void {
    if (!about || run.isOn() || !canTeach(about.turn)) return;
    const original = { ...about, turn: { ...about.turn, id: originalId(about.turn) } };
    deps.onOutcome(original, exchangesOf(thread().before(about.turn.id)), kind);
  }

  const questionHere = (input: AskInput, task: Task) => questionOf(input, task, thread().id(), thread().cacheKey());
  const runOf = (input: AskInput, task: Task, signal: AbortSignal) => deps.run(questionHere(input, task), signal);

  const { lookAt, readEdits, keepEdits } = createAfterAnswer({ ...deps, thread, tell });

  /** The answer in the background that the shown thread waits for. */
  const goingOn = () =>
    thread()
      .turns()
      .find(({ turn }) => turn.state === "running" && turn.background)?.turn;

  async function ask(input: AskInput, evidence: readonly KeptTurn[] = thread().turns()): Promise<void> {
    if (run.isOn() || goingOn()) return;
    const asking = askNow(input, evidence);
    last = asking.catch(() => undefined);
    await asking;
  }

  async function askNow(input: AskInput, evidence: readonly KeptTurn[]): Promise<void> {
    const { command, question, isCheck, background = "asRung" } = input;
    const task: Task = { command, question, isCheck, became: becameSince(evidence), earlier: exchangesOf(evidence) };
    const turn = turnOf(input.id ?? deps.newId(), task, input, deps.now());
    const end = await begin(turn, input, (signal, whole) => {
      const asked = { ...questionHere(whole, task), background };
      return deps.run(asked, signal, deps.goesOn?.holdFor(turn.id));
    });
    if (end) await lookAt(turn.id);
    deps.onFree?.();
  }

  async function begin(turn: Turn, input: AskInput, start: Start): Promise<KeptTurn | undefined> {
    const end = await run.begin(turn, input, start);
    if (end && isBarelyThought(end.turn)) tell(end, "barelyThought");
    return end;
  }

  /** Answers in the background as they stand by now: other windows may have gone on with them, or nobody ever began. */
  function catchUp(): Promise<void> {
    caughtUp = caughtUp.then(catchUpNow, catchUpNow);
    return caughtUp;
  }

  async function catchUpNow(): Promise<void> {
    const here = thread();
    for (const { turn } of here.turns()) {
      if (!turn.background || !deps.goesOn) continue;
      if (turn.state === "running") {
        const standing = await deps.goesOn.standing(turn.id);
        if (run.isOn() || here !== thread()) return;
        if (standing === "ended" || standing === "elsewhere") await here.readAgain(turn.id);
        const isStill = here.find(turn.id)?.turn.state === "running";
        if (isStill && (standing === "ended" || standing === "unknown"))
          await here.amend(turn.id, { state: "interrupted" });
      }
      const end = here.find(turn.id)?.turn;
      if (end?.state !== "done" || end.edits || here !== thread() || lookedAt.has(turn.id)) continue;
      lookedAt.add(turn.id);
      await readEdits(turn.id);
    }
    deps.onFree?.();
  }

  /** The same question with the same pieces; the turn's own answer counts as evidence only when it is to be improved on. */
  async function askAgain(
    kept: KeptTurn,
    tier: TierChoice,
    withAnswer: boolean,
    { offer, way }: Pick<AskInput, "offer" | "way"> = {},
  ): Promise<void> {
    const { turn } = kept;
    const isAlike = turn.background !== undefined && tier === (turn.chosenTier ?? "auto");
    const background = isAlike ? ("yes" as const) : undefined;
    const again = { ...askedBy(kept), tier, offer, way, isAnew: true, isCheck: withAnswer, background };
    await ask(again, withAnswer ? thread().upTo(turn.id) : thread().before(turn.id));
  }

  return {
    thread: () => thread().view(),
    /** An answer that lives with this window is running. */
    isRunning: run.isOn,
    /** The shown thread waits for an answer in the background, and for nothing else. */
    isWaiting: () => !run.isOn() && goingOn() !== undefined,
    exchanges: () => thread().exchanges(),
    /** Whether an earlier question of this thread carried the same text from the same place. */
    holds: (piece: Piece) => carriedPieces(thread().turns()).some((one) => isSamePiece(one, piece)),
    async ask(input: AskInput): Promise<void> {
      const before = thread().turns().at(-1);
      if (before) tell(before, outcomeOfNext(before.turn, input.question));
      await ask(input);
    },
    /** Keeps the user's own word on how deep an answer was thought through, or takes it back. */
    async mark(turnId: string, mark: Mark | undefined): Promise<void> {
      const found = thread().find(turnId);
      if (!found || found.turn.state === "running") return;
      if (mark) tell(found, mark);
      else deps.onUnmarked(originalId(found.turn));
      await thread().amend(turnId, { mark });
    },
    turn: (turnId: string): Turn | undefined => thread().find(turnId)?.turn,
    keepEdits,
    /** Asks for a summary that stands for all turns so far, by the cheapest tier. */
    async compact(): Promise<void> {
      if (hasMoreThanSummary(thread().turns())) await ask(compaction);
    },
    /** Whether a summary would stand for anything that is not summed up yet. */
    canCompact: () => hasMoreThanSummary(thread().turns()),
    /** Takes a summary back, so that the full turns are sent again, or puts it into force again. */
    async undoCompaction(turnId: string, isUndone: boolean): Promise<void> {
      const turn = thread().find(turnId)?.turn;
      if (turn?.command === "compact" && turn.state === "done") await thread().amend(turnId, { isUndone });
    },
    /** Asks a turn again: at `tier` when given, else as it was asked. */
    async retry(turnId: string, tier: Tier | undefined): Promise<void> {
      const found = thread().find(turnId);
      if (!found) return;
      tell(found, outcomeOfRetry(found.turn, tier));
      await askAgain(found, tier ?? found.turn.chosenTier ?? "auto", false);
    },
    /** A turn's question as `retry` asks it, and what came before it. */
    again(turnId: string) {
      const found = thread().find(turnId);
      return found && { input: askedBy(found), earlier: exchangesOf(thread().before(turnId)) };
    },
    /** Asks a turn again with the model, or through the connection, that its card offers. */
    async takeOffer(turnId: string): Promise<void> {
      const found = thread().find(turnId);
      const offer = found?.turn.advice?.offer;
      const tier = found?.turn.decision?.tier;
      if (found && offer && tier) await askAgain(found, tier, false, { offer });
    },
    /** Asks a turn again in a way that its card shows past a budget. */
    async takeWay(turnId: string, kind: BudgetWay["kind"]): Promise<void> {
      const found = thread().find(turnId);
      const way = found?.turn.advice?.ways?.find((one) => one.kind === kind);
      const tier = found?.turn.decision?.tier;
      if (found && way && tier) await askAgain(found, way.kind === "tier" ? way.tier : tier, false, { way });
    },
    /** Where a turn waits for its next attempt: asks it one tier lower instead. */
    async stepDown(turnId: string): Promise<void> {
      const found = thread().find(turnId);
      const lower = found?.turn.decision && shallower(found.turn.decision.tier);
      // An answer that has begun meanwhile is not dropped.
      if (!found?.turn.waiting || !lower) return;
      await run.stop();
      await askAgain(found, lower, false);
    },
    /** Asks the turn (the last one when none is named) again one tier deeper. */
    async thinkHarder(turnId: string | undefined): Promise<"started" | "nothingToDo" | "alreadyDeepest"> {
      const found = thread().named(turnId);
      if (!found?.turn.decision) return "nothingToDo";
      const next = deeper(found.turn.decision.tier);
      if (!next) return "alreadyDeepest";
      tell(found, "deepened");
      await askAgain(found, next, true);
      return "started";
    },
    /** What a turn (the last one when none is named) asked, to be asked in another way. */
    asked(
      turnId: string | undefined,
    ): { readonly id: string; readonly input: AskInput; readonly earlier: Exchange[] } | undefined {
      const found = thread().named(turnId);
      if (!found) return undefined;
      const { id, command, question, omissions, hostedTools, chosenTier: tier = "auto" } = found.turn;
      const input: AskInput = { command, question, pieces: found.pieces, omissions, hostedTools, tier };
      return { id, input, earlier: exchangesOf(thread().before(id)) };
    },
    /** Asks the same question at several tiers side by side; of a turn, what came before it goes along. */
    async compareTiers(turnId: string | undefined, input: AskInput, plan: ComparePlan): Promise<void> {
      const earlier = exchangesOf(thread().before(turnId));
      const task: Task = { command: input.command, question: input.question, earlier };
      const turn = comparisonOf(turnOf(deps.newId(), task, input, deps.now()), plan, deps.newId);
      const contenders = (turn.compared ?? []).map(({ id, chosenTier: tier = "low" }) => ({
        id,
        // A kept answer would measure nothing.
        answer: (signal: AbortSignal) => runOf({ ...input, tier, isAnew: true }, task, signal),
      }));
      await begin(turn, input, (signal) => {
        const { events, stop: stopOne } = compare(contenders, signal);
        stopRun = stopOne;
        return events;
      });
      deps.onFree?.();
    },
    /** Stops one answer of the running comparison. */
    stopRun: (runId: string) => stopRun(runId),
    /** Makes one answer of a comparison the thread's own. */
    async goOnWith(turnId: string, runId: string): Promise<void> {
      const found = thread().find(turnId);
      const turn = found && goingOnWith(found.turn, runId);
      if (!turn) return;
      const changes = { ...turn, edits: undefined };
      await thread().amend(turnId, changes, { continuation: run.continuationOf(runId) });
      await readEdits(turnId);
      deps.onThread(thread().view());
    },
    /** Stops the running answer; resolves when what came is kept. */
    async stop(): Promise<void> {
      const turn = run.isOn() ? undefined : goingOn();
      if (turn) await deps.goesOn?.stop(turn.id);
      else await run.stop();
    },
    shelf,
    ...createBranching({ shelf, stop: run.stop, ask, onThread: deps.onThread, newId: deps.newId }),
    catchUp,
    /** An answer in the background has ended, in whatever thread. */
    async lookAt(of: string, turnId: string): Promise<void> {
      if (thread().id() !== of) return;
      await lookAt(turnId);
      deps.onFree?.();
    },
    /** Shows another thread; an answer in the background goes on where it is. */
    async open(other: string): Promise<void> {
      if (thread().id() !== other) await run.stop();
      await shelf.show(other);
      deps.onThread(thread().view());
      await catchUp();
    },
    /** Resolves when all that comes after the last answer is worked out. */
    settled: () => last,
    /** The chat goes away: a running answer is cut off, and what came of it is kept. */
    async close(): Promise<void> {
      await run.close();
      shelf.leave();
    },
    async newChat(): Promise<void> {
      await run.stop();
      tell(thread().turns().at(-1), "wentOn");
      shelf.showNew();
      deps.onThread(thread().view());
    },
  };
}
