import { isOutOfReach } from "../../../core/provider/background/lost.ts";
import { leaving } from "../../../core/provider/background/place.ts";
import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunEvent } from "../../../core/run/runEvent.ts";
import type { Continuation } from "../../../core/task/continuation.ts";
import type { KeptTurn } from "../../../core/thread/threadFile.ts";
import { foldTurn } from "../../../protocol/foldTurn.ts";
import type { OpenThread } from "../../chat/openThread.ts";
import type { HeldRun } from "../runWorker.ts";
import { stateOf } from "./ownOfAnswer.ts";
import { t } from "../../../l10n/language.ts";

const checkpointEveryMs = 3_000;

export interface FollowDeps {
  readonly now: () => number;
  readonly onEvent: (event: RunEvent) => void;
}

/** What an answer came to, or that another window goes on from what is on disk. */
export type Followed = { readonly kind: "ended"; readonly kept: KeptTurn } | { readonly kind: "left" };

/**
 * Follows an answer in the background to its end: shown as it comes, kept every few seconds, its state told to all
 * windows. Text and place are kept together and only where they agree, so whoever goes on neither misses nor repeats a word.
 */
export async function followAnswer(
  run: HeldRun,
  thread: OpenThread,
  { turn: first, pieces }: KeptTurn,
  events: AsyncIterator<RunEvent, unknown, undefined>,
  abort: AbortController,
  { now, onEvent }: FollowDeps,
): Promise<Followed> {
  let turn = first;
  /** As of the last place: what of it a later window can go on from. */
  let safe = first;
  let continuation: Continuation | undefined;
  let isLeft = false;
  let isCutOff = false;
  let checkpointAt = now() + checkpointEveryMs;

  async function setState(state: RunRecord["state"] | undefined): Promise<void> {
    if (state === undefined || run.record().state === state) return;
    await run.change((record) => ({ ...record, state }));
    // The first of its thinking and of its text is what a next window would miss most.
    checkpointAt = 0;
  }

  /** What slept past its lease looks whether it still has it before it writes anything. */
  async function checkpoint(): Promise<void> {
    await run.change((record) => record);
    await thread.keep(safe);
    checkpointAt = now() + checkpointEveryMs;
  }

  /** Once, beside the answer. */
  async function say(text: string): Promise<void> {
    if (safe.notices.includes(text)) return;
    safe = { ...safe, notices: [...safe.notices, text] };
    thread.put({ turn: safe, pieces });
    thread.tell({ type: "turn", body: safe });
    await checkpoint();
  }

  async function leave(): Promise<void> {
    abort.abort(leaving);
    await events.return?.();
  }

  try {
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      const event: RunEvent = next.value;
      // Read to its end, as the word where the answer is may just be coming; how it was left is nothing of the answer.
      const isCut = abort.signal.reason === leaving && event.kind === "done" && event.finish === "cancelled";
      // What was not answered in the background after all ends with its window.
      isCutOff ||= isCut && turn.background?.place === undefined && (turn.thinking !== undefined || turn.answer !== "");
      isLeft ||= isCut && !isCutOff;
      if (isLeft) {
        if (event.kind === "done" && event.isUnsent) await setState("reserved");
        continue;
      }
      if (turn.background?.place && event.kind === "failed" && isOutOfReach(event.failure)) {
        await leave();
        await say(outOfReach);
        await run.change((record) => ({ ...record, state: "paused", detail: outOfReach }));
        return { kind: "left" };
      }
      if (event.kind === "continuation") {
        ({ continuation } = event);
        continue;
      }
      if (event.kind === "continuationsRefused") {
        await thread.dropContinuations(turn);
        continue;
      }
      const isFirstPlace = event.kind === "background" && turn.background?.place === undefined;
      const at = now();
      turn = foldTurn(turn, { at, event });
      thread.put({ turn, pieces, continuation });
      // Of the places the reader need only know that there is one.
      if (event.kind !== "background" || isFirstPlace)
        thread.tell({ type: "events", body: { turnId: turn.id, events: [{ at, event }] } });
      onEvent(event);
      if (event.kind === "background") safe = turn;
      if (isFirstPlace || (event.kind === "background" && at >= checkpointAt)) await checkpoint();
      // A clear refusal: nothing of it is with the provider.
      if (event.kind === "waiting") await setState("reserved");
      else if (turn.state === "running" && turn.background?.place) await setState(stateOf(turn));
    }
  } catch (error) {
    await leave();
    throw error;
  }
  if (isLeft) {
    if (safe.background?.place) await checkpoint();
    return { kind: "left" };
  }
  if (isCutOff) turn = { ...turn, state: "interrupted" };
  await run.change((record) => record);
  await thread.keep(turn, { continuation });
  return { kind: "ended", kept: { turn, pieces, continuation } };
}

const outOfReach = t(
  "The provider does not show the answer with this key. It goes on there: mend the connection, then resume.",
);
