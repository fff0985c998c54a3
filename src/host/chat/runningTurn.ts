import type { Piece } from "../../core/context/piece.ts";
import type { Advice } from "../../core/provider/failure/advice.ts";
import { failureOf } from "../../core/provider/failure/classify.ts";
import type { RunEvent, StampedEvent } from "../../core/run/runEvent.ts";
import type { Continuation } from "../../core/task/continuation.ts";
import { carriedPieces } from "../../core/thread/carriedPieces.ts";
import { interrupted } from "../../core/thread/interrupted.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { foldTurn } from "../../protocol/foldTurn.ts";
import type { AskInput } from "./askInput.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import type { OpenThread } from "./openThread.ts";
import { stoppedBefore, withMore } from "./withMore.ts";
import { t } from "../../l10n/language.ts";

const checkpointEveryMs = 3000;

/** What sends a question, with all that was gathered for it. */
export type Start = (signal: AbortSignal, input: AskInput) => AsyncIterable<RunEvent>;

/** The one run that a chat answers in the foreground: kept and shown from its question to the end of its events. */
export function createRunningTurn(shown: () => OpenThread, deps: ConversationDeps) {
  let running: { readonly abort: AbortController; readonly ended: Promise<boolean> } | undefined;
  let isClosing = false;
  /** Of compared answers, until one is chosen. After a reload its text stands in. */
  const comparedContinuations = new Map<string, Continuation>();

  /** Keeps and shows a turn from its question to the end of its events; undefined where it goes on without this window. */
  async function begin(turn: Turn, input: AskInput, start: Start): Promise<KeptTurn | undefined> {
    if (running) return undefined;
    const thread = shown();
    const abort = new AbortController();
    const { signal } = abort;
    const carried = input.gatherMore ? carriedPieces(thread.turns()) : [];
    const show = (one: Turn, pieces: readonly Piece[]) => {
      thread.put({ turn: one, pieces });
      thread.tell({ type: "turn", body: one });
    };
    show(turn, input.pieces);
    if (thread.turns().length === 1) deps.onThread(thread.view());
    const ended = (async () => {
      await thread.keep(turn, { pieces: input.pieces });
      const more = await withMore(turn, input, { carried, signal, show: (one) => show(one, input.pieces) });
      const whole = { ...input, pieces: more.pieces };
      if (more.turn !== turn) {
        show(more.turn, more.pieces);
        await thread.keep(more.turn, { pieces: more.pieces });
      }
      const events = signal.aborted ? stoppedBefore() : start(signal, whole);
      return await follow(thread, more.turn, whole, events[Symbol.asyncIterator](), abort);
    })();
    // Set before anything is awaited here, so that two quick commands cannot both start.
    running = { abort, ended };
    deps.listener.started(turn, thread.id());
    let isLeft = false;
    try {
      isLeft = await ended;
    } finally {
      running = undefined;
      const end = thread.find(turn.id)?.turn ?? turn;
      if (isLeft) deps.listener.leftAlone?.(end);
      else deps.listener.ended(end);
    }
    return isLeft ? undefined : thread.find(turn.id);
  }

  /** True where the answer goes on without this window, and others follow it from here. */
  async function follow(
    thread: OpenThread,
    first: Turn,
    { pieces }: AskInput,
    events: AsyncIterator<RunEvent, unknown, undefined>,
    abort: AbortController,
  ): Promise<boolean> {
    let turn = first;
    let continuation: Continuation | undefined;
    let checkpointAt = deps.now() + checkpointEveryMs;
    let untold: StampedEvent[] = [];
    const tell = () => {
      thread.tell({ type: "events", body: { turnId: first.id, events: untold } });
      untold = [];
    };
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      const event: RunEvent = next.value;
      const at = deps.now();
      const told = event.kind === "ofRun" ? event.event : event;
      if (told.kind === "continuation") {
        if (event.kind === "ofRun") comparedContinuations.set(event.runId, told.continuation);
        else continuation = told.continuation;
        continue;
      }
      if (told.kind === "continuationsRefused") {
        await thread.dropContinuations(turn);
        continue;
      }
      turn = foldTurn(turn, { at, event });
      thread.grew(turn, event);
      thread.put({ turn, pieces, continuation });
      untold.push({ at, event });
      // With the advice that follows: a failure shown before it would stand there for a moment without a reason.
      if (event.kind !== "failed") tell();
      deps.listener.changed(turn, event, thread.id());
      if (event.kind === "decided" && event.background && deps.goesOn) {
        try {
          await deps.goesOn.handOver({ turn, threadId: thread.id(), pieces, events, abort });
          return true;
        } catch (error) {
          await events.return?.();
          turn = notBegun(turn, at, error);
          thread.put({ turn, pieces });
          thread.tell({ type: "turn", body: turn });
        }
        break;
      }
      // Of one that has ended the end alone is kept, with all that is said of it.
      if (at >= checkpointAt && turn.state === "running") {
        checkpointAt = at + checkpointEveryMs;
        await thread.keep(turn);
      }
    }
    if (untold.length > 0) tell();
    // Nobody asked it to stop: the next window says so and offers to ask again.
    if (isClosing) turn = interrupted(turn, "stopped");
    await thread.keep(turn, { continuation });
    return false;
  }

  async function stop(): Promise<void> {
    running?.abort.abort();
    await running?.ended;
  }

  return {
    isOn: () => running !== undefined,
    begin,
    /** Resolves when what came is kept. */
    stop,
    /** The chat goes away: a running answer is cut off, and what came of it is kept. */
    async close(): Promise<void> {
      isClosing = true;
      await stop();
    },
    continuationOf: (runId: string) => comparedContinuations.get(runId),
  };
}

/** What cannot be written down could not be found again, so nothing of it has left. */
function notBegun(turn: Turn, at: number, error: unknown): Turn {
  const reason = error instanceof Error ? error.message : String(error);
  const failure = failureOf("unknown", reason);
  const sentence = t("It could not be written down that this answer goes on in the background, so nothing was sent.");
  const advice: Advice = {
    title: t("The question was not sent"),
    sentence: t("{0} Nothing was charged.", sentence),
    actions: ["retry", "showLog"],
  };
  const failed = foldTurn(turn, { at, event: { kind: "failed", failure } });
  return foldTurn(failed, { at, event: { kind: "advised", advice } });
}
