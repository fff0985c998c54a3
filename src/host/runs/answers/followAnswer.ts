import { leaving } from "../../../core/provider/background/place.ts";
import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunEvent } from "../../../core/run/runEvent.ts";
import type { Continuation } from "../../../core/task/continuation.ts";
import type { KeptTurn } from "../../../core/thread/threadFile.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import type { OpenThread } from "../../chat/openThread.ts";
import type { HeldRun } from "../runWorker.ts";
import { followEvents } from "./followEvents.ts";
import { stateOf } from "./ownOfAnswer.ts";
import { t } from "../../../l10n/language.ts";

export interface FollowDeps {
  readonly now: () => number;
  readonly onEvent: (event: RunEvent) => void;
}

/** What an answer came to, or that another window goes on from what is on disk. */
export type Followed = { readonly kind: "ended"; readonly kept: KeptTurn } | { readonly kind: "left" };

/** Follows an answer of a chat to its end: shown as it comes, kept every few seconds, its state told to all windows. */
export async function followAnswer(
  run: HeldRun,
  thread: OpenThread,
  { turn: first, pieces }: KeptTurn,
  events: AsyncIterator<RunEvent, unknown, undefined>,
  abort: AbortController,
  { now, onEvent }: FollowDeps,
): Promise<Followed> {
  let continuation: Continuation | undefined;
  let isCutOff = false;

  /** Gives whether it was another. */
  async function setState(state: RunRecord["state"] | undefined): Promise<boolean> {
    if (state === undefined || run.record().state === state) return false;
    await run.change((record) => ({ ...record, state }));
    return true;
  }

  /** What slept past its lease looks whether it still has it before it writes anything. */
  async function keep(turn: Turn): Promise<void> {
    await run.change((record) => record);
    await thread.keep(turn);
  }

  /** Once, beside the answer. */
  async function say(safe: Turn, text: string): Promise<void> {
    if (safe.notices.includes(text)) return;
    const said = { ...safe, notices: [...safe.notices, text] };
    thread.put({ turn: said, pieces });
    thread.tell({ type: "turn", body: said });
    await keep(said);
  }

  const followed = await followEvents(first, events, {
    signal: abort.signal,
    leave: () => abort.abort(leaving),
    now,
    async isBeside(event, turn) {
      if (event.kind === "continuation") ({ continuation } = event);
      else if (event.kind === "continuationsRefused") await thread.dropContinuations(turn);
      else return false;
      return true;
    },
    async goesOn(turn, isUnsent) {
      // What was not answered in the background after all ends with its window.
      isCutOff = turn.background?.place === undefined && (turn.thinking !== undefined || turn.answer !== "");
      if (!isCutOff && isUnsent) await setState("reserved");
      return !isCutOff;
    },
    async onTurn(turn, { event, at, isFirstPlace }) {
      thread.grew(turn, event);
      thread.put({ turn, pieces, continuation });
      // Of the places the reader need only know that there is one.
      if (event.kind !== "background" || isFirstPlace)
        thread.tell({ type: "events", body: { turnId: turn.id, events: [{ at, event }] } });
      onEvent(event);
      // A clear refusal: nothing of it is with the provider.
      if (event.kind === "waiting") return setState("reserved");
      // Kept before anything else is written, which may fail: without its place it is lost to every window.
      if (isFirstPlace) return false;
      // The first of its thinking and of its text is what a next window would miss most.
      return turn.state === "running" && turn.background?.place ? setState(stateOf(turn)) : false;
    },
    keep,
  });
  if (followed.kind === "outOfReach") {
    await say(followed.safe, outOfReach);
    await run.change((record) => ({ ...record, state: "paused", detail: outOfReach }));
    return { kind: "left" };
  }
  if (followed.kind === "left") {
    if (followed.safe.background?.place) await keep(followed.safe);
    return { kind: "left" };
  }
  const turn: Turn = isCutOff ? { ...followed.turn, state: "interrupted" } : followed.turn;
  await run.change((record) => record);
  await thread.keep(turn, { continuation });
  return { kind: "ended", kept: { turn, pieces, continuation } };
}

const outOfReach = t(
  "The provider does not show the answer with this key. It goes on there: mend the connection, then resume.",
);
