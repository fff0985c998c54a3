import { leaving } from "../../../core/provider/background/place.ts";
import { begunOf } from "../../../core/run/begun.ts";
import { hasEnded, type RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunEvent } from "../../../core/run/runEvent.ts";
import type { KeptTurn } from "../../../core/thread/threadFile.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import type { ConversationDeps } from "../../chat/conversationDeps.ts";
import type { GoesOn, Handed } from "../../chat/goesOn.ts";
import type { OpenThread } from "../../chat/openThread.ts";
import type { Shelf } from "../../chat/shelf.ts";
import type { RunDesk } from "../runDesk.ts";
import { type HeldRun, LeaseLost, type RunWorker } from "../runWorker.ts";
import { followAnswer } from "./followAnswer.ts";
import { type OwnOfAnswer, ownOfAnswer, stateOf } from "./ownOfAnswer.ts";
import { questionAgain } from "./questionAgain.ts";
import { t } from "../../../l10n/language.ts";

export interface AnswerWorkerDeps {
  readonly desk: () => Pick<RunDesk, "start" | "cancel" | "read">;
  readonly run: ConversationDeps["run"];
  readonly shelf: () => Pick<Shelf, "use">;
  /** Label of a connection, and whether it is simulated. */
  readonly connection: (name: string) => Promise<Pick<RunRecord, "connection" | "isSimulated">>;
  readonly onEvent: (event: RunEvent) => void;
  /** Writes its receipt down once, whichever windows try. */
  readonly charge: (turn: Turn, own: OwnOfAnswer, runId: string) => Promise<void>;
  readonly onEnded: (turn: Turn, own: OwnOfAnswer) => void;
  readonly show: (own: OwnOfAnswer) => Promise<void>;
  readonly askAgain: (own: OwnOfAnswer) => Promise<void>;
  readonly now: () => number;
}

export type Answers = ReturnType<typeof createAnswers>;

const noChat = t("Its chat is not on this machine any more.");

/** Answers that go on without the window that asked: begun here or taken over, each followed to its end once. */
export function createAnswers(deps: AnswerWorkerDeps) {
  /** Begun in this window, and not yet followed. */
  const handed = new Map<string, Handed>();
  /** What this window follows. */
  const held = new Map<string, { readonly run: HeldRun; readonly abort: AbortController; readonly isLost: boolean }>();

  async function maySend(id: string): Promise<"yes" | "no" | "lost"> {
    const holding = held.get(id);
    if (holding?.isLost === true) return "lost";
    if (!holding) return "no";
    try {
      await holding.run.change((record) => ({ ...record, state: "queued" }));
      return holding.abort.signal.aborted ? "no" : "yes";
    } catch {
      // Another window has it, or nothing can be written: either way it is not for this one to send.
      holding.abort.abort(leaving);
      return "no";
    }
  }

  const holdFor: GoesOn["holdFor"] = (id) => ({ id, maySend: () => maySend(id) });

  function eventsOf(kept: KeptTurn, thread: OpenThread, run: HeldRun, signal: AbortSignal) {
    const { turn } = kept;
    const begun = run.record().state === "reserved" ? undefined : begunOf(turn);
    const question = questionAgain(kept, thread.before(turn.id), thread.id(), begun);
    return deps.run(question, signal, holdFor(run.id));
  }

  /** A turn as it is on disk, where it says by now that this window went on with it. */
  function pickedUp(thread: OpenThread, turnId: string): KeptTurn | undefined {
    const kept = thread.find(turnId);
    const { background, state } = kept?.turn ?? {};
    if (!kept || state !== "running" || background?.place === undefined) return kept;
    const turn = {
      ...kept.turn,
      background: { ...background, pickedUp: [...(background.pickedUp ?? []), deps.now()] },
    };
    const next = { ...kept, turn };
    thread.put(next);
    thread.tell({ type: "turn", body: turn });
    return next;
  }

  /** Writes down what an ended turn came to. Any step may have been done before, by a window that died after it. */
  async function conclude(run: HeldRun, turn: Turn, own: OwnOfAnswer): Promise<void> {
    await deps.charge(turn, own, run.id);
    // Without a receipt nothing of it was taken.
    const cost = turn.receipt ? turn.receipt.cost?.total : 0;
    const detail = turn.advice?.title;
    await run.change((record) => ({
      ...record,
      state: stateOf(turn) ?? "failed",
      ...(cost !== undefined && { cost }),
      ...(detail !== undefined && { detail }),
    }));
    deps.onEnded(turn, own);
  }

  async function work(run: HeldRun, thread: OpenThread, own: OwnOfAnswer, signal: AbortSignal): Promise<void> {
    const begun = handed.get(run.id);
    handed.delete(run.id);
    if (!begun) await thread.readAgain(own.turnId);
    const kept = begun ? thread.find(own.turnId) : pickedUp(thread, own.turnId);
    if (!kept) return void (await run.change((record) => ({ ...record, state: "failed", detail: noChat })));
    if (kept.turn.state !== "running") return await conclude(run, kept.turn, own);
    // Not before its run is there: what runs without one was cut off.
    if (begun) await thread.keep(kept.turn);
    const abort = begun?.abort ?? new AbortController();
    const stop = () => abort.abort(signal.reason === "leaving" ? leaving : undefined);
    const isSent = run.record().state !== "reserved";
    held.set(run.id, { run, abort, isLost: !begun && isSent && kept.turn.background?.place === undefined });
    signal.addEventListener("abort", stop);
    try {
      if (signal.aborted) stop();
      const events = begun?.events ?? eventsOf(kept, thread, run, abort.signal);
      const followed = await followAnswer(run, thread, kept, events, abort, deps);
      if (followed.kind === "ended") await conclude(run, followed.kept.turn, own);
    } finally {
      signal.removeEventListener("abort", stop);
      held.delete(run.id);
    }
  }

  const worker: RunWorker = {
    kind: "answer",
    async goOn(run, signal) {
      const own = ownOfAnswer.parse(run.record().own);
      const { thread, release } = await deps.shelf().use(own.threadId);
      try {
        await work(run, thread, own, signal);
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
      } finally {
        release();
      }
    },
    open: async (record) => deps.show(ownOfAnswer.parse(record.own)),
    retry: async (record) => deps.askAgain(ownOfAnswer.parse(record.own)),
  };

  const goesOn: GoesOn = {
    holdFor,
    async handOver(one) {
      const { turn, threadId } = one;
      const own: OwnOfAnswer = { threadId, turnId: turn.id };
      const about = await deps.connection(turn.background?.connection ?? "");
      handed.set(turn.id, one);
      try {
        const tier = turn.decision?.tier;
        const facts = { id: turn.id, kind: "answer", title: turn.title, needsWorkspace: false, own } as const;
        await deps.desk().start({ ...facts, ...about, ...(tier && { tier }) });
      } catch (error) {
        handed.delete(turn.id);
        throw error;
      }
    },
    stop: (id) => deps.desk().cancel(id),
    async standing(id) {
      const isHere = () => held.has(id) || handed.has(id);
      if (isHere()) return "here";
      const record = await deps.desk().read(id);
      if (isHere()) return "here";
      if (!record) return "unknown";
      return hasEnded(record) ? "ended" : "elsewhere";
    },
  };
  return { worker, goesOn };
}
