import type { Piece } from "../../core/context/piece.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
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

const checkpointEveryMs = 3000;

/** What sends a question, with all that was gathered for it. */
export type Start = (signal: AbortSignal, input: AskInput) => AsyncIterable<RunEvent>;

/** The one run that may be going on in a thread: kept and shown from its question to the end of its events. */
export function createRunningTurn(thread: OpenThread, deps: ConversationDeps) {
  let running: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  let isClosing = false;
  /** Of compared answers, until one is chosen. After a reload its text stands in. */
  const comparedContinuations = new Map<string, Continuation>();

  function show(turn: Turn, pieces: readonly Piece[]): void {
    thread.put({ turn, pieces });
    deps.publish({ type: "turn", body: turn });
  }

  /** Keeps and shows a turn from its question to the end of its events. */
  async function begin(turn: Turn, input: AskInput, start: Start): Promise<KeptTurn | undefined> {
    if (running) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const carried = input.gatherMore ? carriedPieces(thread.turns()) : [];
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
      await follow(more.turn, whole, signal.aborted ? stoppedBefore() : start(signal, whole));
    })();
    // Set before anything is awaited here, so that two quick commands cannot both start.
    running = { abort, ended };
    deps.listener.started(turn, thread.id());
    try {
      await ended;
    } finally {
      running = undefined;
      deps.listener.ended(thread.find(turn.id)?.turn ?? turn);
    }
    return thread.find(turn.id);
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
        await thread.dropContinuations(turn);
        continue;
      }
      turn = foldTurn(turn, { at, event });
      thread.put({ turn, pieces: input.pieces, continuation });
      deps.publish({ type: "events", body: { turnId: turn.id, events: [{ at, event }] } });
      deps.listener.changed(turn, event, thread.id());
      if (at >= checkpointAt) {
        checkpointAt = at + checkpointEveryMs;
        await thread.keep(turn);
      }
    }
    // Nobody asked it to stop: the next window says so and offers to ask again.
    if (isClosing) turn = interrupted(turn, "stopped");
    await thread.keep(turn, { continuation });
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
    /** The window goes away: a running answer is cut off, and what came of it is kept. */
    async close(): Promise<void> {
      isClosing = true;
      await stop();
    },
    continuationOf: (runId: string) => comparedContinuations.get(runId),
  };
}
