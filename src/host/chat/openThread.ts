import type { RunEvent } from "../../core/run/runEvent.ts";
import { cacheKeyOf } from "../../core/thread/branch.ts";
import { exchangesOf } from "../../core/thread/exchanges.ts";
import { type KeptTurn, type TurnExtra, threadOf } from "../../core/thread/threadFile.ts";
import { createTraceKeeper } from "../../core/thread/traceKeeper.ts";
import type { Thread, Turn } from "../../core/thread/turn.ts";
import type { Exchange } from "../../core/task/task.ts";
import type { Update } from "../../protocol/updates.ts";
import type { ThreadStore } from "../store/threadStore.ts";

export interface OpenThreadDeps {
  readonly threads: ThreadStore;
  readonly publish: (update: Update) => void;
}

export type OpenThread = ReturnType<typeof createOpenThread>;

/** The turns of a thread that a window has in hand: found, changed, kept on disk and told to the panel. */
export function createOpenThread(id: string, stored: readonly KeptTurn[], { threads, publish }: OpenThreadDeps) {
  let kept = stored;

  const find = (turnId: string) => kept.find(({ turn }) => turn.id === turnId);
  const placeOf = (turnId: string | undefined) => kept.findIndex(({ turn }) => turn.id === turnId);

  function put(one: KeptTurn): void {
    const place = placeOf(one.turn.id);
    kept = place === -1 ? [...kept, one] : kept.with(place, one);
  }

  /** A turn from elsewhere is kept with what it holds of its thinking. */
  const traces = createTraceKeeper();
  for (const { turn } of stored) traces.read(turn);

  function keep(turn: Turn, extra?: TurnExtra): Promise<void> {
    const { turn: record, trace } = traces.take(turn);
    return threads.append(id, record, trace.length > 0 ? { ...extra, trace } : extra);
  }

  return {
    id: () => id,
    turns: () => kept,
    view: (): Thread => threadOf(id, kept, threads.about?.(id).name),
    cacheKey: () => cacheKeyOf(id, kept),
    find,
    /** The turn of that name, or the last one that is a question of the user's. */
    named: (turnId: string | undefined) =>
      turnId === undefined ? kept.findLast(({ turn }) => turn.command !== "compact") : find(turnId),
    /** The turns that came before one; all of them before one that is not there yet. */
    before(turnId: string | undefined): readonly KeptTurn[] {
      const place = placeOf(turnId);
      return place === -1 ? kept : kept.slice(0, place);
    },
    upTo: (turnId: string) => kept.slice(0, placeOf(turnId) + 1),
    /** What a follow-up would carry. */
    exchanges: (): Exchange[] => exchangesOf(kept),
    put,
    keep,
    /** An event has just changed a turn: what it thought is kept with the turn's next record. */
    grew(turn: Turn, event: RunEvent): void {
      const [one, told] =
        event.kind === "ofRun" ? [turn.compared?.find((run) => run.id === event.runId), event.event] : [turn, event];
      if (one && told.kind === "thinking") traces.grew(one, told.text);
    },
    tell: publish,
    /** Takes a turn as it is on disk: another window went on with it. */
    async readAgain(turnId: string): Promise<void> {
      const found = (await threads.read(id)).find(({ turn }) => turn.id === turnId);
      if (!found) return;
      traces.read(found.turn);
      put(found);
      publish({ type: "turn", body: found.turn });
    },
    /** Changes a turn that has ended. Nothing when it is of another chat by now. */
    async amend(turnId: string, change: Partial<Turn>, extra: TurnExtra = {}): Promise<void> {
      const found = find(turnId);
      if (!found) return;
      const turn = { ...found.turn, ...change };
      put({ ...found, ...extra, turn });
      publish({ type: "turn", body: turn });
      await keep(turn, extra);
    },
    /** No model goes on from its earlier thinking any more; `turn` is the one that was refused for it. */
    async dropContinuations(turn: Turn): Promise<void> {
      kept = kept.map((one) => ({ ...one, continuation: undefined }));
      await keep(turn, { dropsContinuations: true });
    },
  };
}
