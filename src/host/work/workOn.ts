import pLimit from "p-limit";
import { checkId, planningId } from "../../core/run/work/plan.ts";
import { reduceWork, stuckBecause, type WorkAct, youPaused } from "../../core/run/work/reduceWork.ts";
import { isAnyRunning, isWorkedThrough, readySteps } from "../../core/run/work/stepStanding.ts";
import { conclusionIn } from "../../core/run/work/verdict.ts";
import { withWork, workIn } from "../../core/run/work/workRecord.ts";
import type { Work } from "../../core/run/work/workState.ts";
import { leaving } from "../../core/provider/background/place.ts";
import { newTurn } from "../../core/thread/newTurn.ts";
import type { HeldRun } from "../runs/runWorker.ts";
import { type AdoptDeps, adoptLeft } from "./adoptLeft.ts";
import type { LiveWork } from "./liveWork.ts";
import { mergeWork } from "./mergeWork.ts";
import { createStepRunner, type StepDeps } from "./stepRunner.ts";
import { takeActs } from "./userActs.ts";
import { changesName, createWorkFiles } from "./workFiles.ts";
import { t } from "../../l10n/language.ts";

export type WorkDeps = StepDeps & AdoptDeps;

/** A provider's limits hold for all of them together. */
const mostAtOnce = 3;
const unreadable = t("Another version of Plumb wrote this task, and this one cannot read it. Nothing was sent.");

/**
 * Works on a task until it has ended, waits for the user, or is stopped. Everything that matters is written down before
 * the next thing leaves, so that another window, or this one after a reload, goes on from there.
 */
export async function workOn(run: HeldRun, signal: AbortSignal, live: LiveWork, deps: WorkDeps): Promise<void> {
  const found = workIn(run.record());
  if (!found) return void (await run.change((record) => ({ ...record, state: "failed", detail: unreadable })));
  const files = createWorkFiles(await run.folder());
  const running = new Map<string, Promise<void>>();
  const stop = new AbortController();
  /** Of what goes on at the provider: it is only left when the window goes. */
  const leave = new AbortController();
  let fault: unknown;

  /** As it was last written: nobody else writes it meanwhile, and of two changes the later one counts. */
  let current = found;
  const inTurn = pLimit(1);
  const work = (): Work => current;
  const writeNow = async (acts: readonly WorkAct[]): Promise<void> => {
    const record = await run.change((before) => withWork(before, acts.reduce(reduceWork, workIn(before) ?? current)));
    current = workIn(record) ?? current;
  };
  const write = (...acts: readonly WorkAct[]): Promise<void> => inTurn(() => writeNow(acts));
  const atHand = { run, files, work, write, live, stop: stop.signal, leave: leave.signal };
  const steps = createStepRunner(atHand, deps);

  function begin(id: string, act: () => Promise<void>): void {
    const ended = act()
      .catch((error: unknown) => {
        fault ??= error;
        stop.abort("leaving");
        leave.abort(leaving);
      })
      .finally(() => {
        running.delete(id);
        steps.ended(id);
        live.show(id, undefined);
      });
    running.set(id, ended);
  }

  /** What is with the provider is followed, or stopped there. */
  function beginLeft(): void {
    if (work().paused !== undefined && signal.reason !== "cancelled") return;
    for (const { id, state } of work().steps)
      if (state === "running" && !running.has(id)) begin(id, () => steps.goOnWith(id));
  }

  function beginReady(): void {
    const now = work();
    const mayPlan = now.phase === "planning" && now.paused === undefined && !running.has(planningId);
    if (mayPlan) begin(planningId, () => steps.plan(now));
    for (const step of readySteps(now)) {
      if (running.size < mostAtOnce && !running.has(step.id) && steps.hasRoom(step.id))
        begin(step.id, () => steps.step(step));
    }
  }

  /** All steps are over: their changes as one, and what the check says. */
  async function conclude(): Promise<void> {
    const merged = await mergeWork(work(), files, deps);
    const asked = { id: run.id, command: "ask", title: run.record().title, question: "", askedAt: deps.now() } as const;
    const turn = newTurn({ ...asked, pieces: [], omissions: [], chosenTier: undefined });
    await files.keepTurn(changesName, { ...turn, state: "done", answer: merged.answer });
    const { verdict } = conclusionIn(await steps.answerOf(checkId));
    await write({ type: "merged", notes: merged.notes }, { type: "concluded", verdict });
  }

  const onStop = () => {
    // Who pauses wants what runs to be of use: it is let end. Leaving comes through `live` then.
    if (signal.reason === "leaving") leave.abort(leaving);
    if (signal.reason === "cancelled") leave.abort();
    if (signal.reason !== "pausing") stop.abort(signal.reason);
    live.wake();
  };
  const onLeave = () => {
    leave.abort(leaving);
    stop.abort("leaving");
  };
  signal.addEventListener("abort", onStop, { once: true });
  live.stopped.addEventListener("abort", onLeave, { once: true });
  if (signal.aborted) onStop();
  const isStopped = () => signal.aborted || live.stopped.aborted || fault !== undefined;
  try {
    await adoptLeft(work(), files, write, deps);
    const wasResumed = run.record().state === "queued";
    const hasActs = await takeActs(files, write);
    if (wasResumed && !hasActs) await write({ type: "resumed" });
    do {
      for (;;) {
        const woken = live.woken();
        if (!stop.signal.aborted) await takeActs(files, write);
        if (!isStopped() || signal.reason === "cancelled") beginLeft();
        if (!isStopped()) beginReady();
        if (running.size === 0) break;
        await Promise.race([...running.values(), woken]);
      }
      if (fault !== undefined) throw fault;
      if (signal.reason === "pausing" && !live.stopped.aborted) await write({ type: "paused", because: youPaused });
      if (isStopped()) return;
      const { paused } = work();
      // What is with the provider goes on there; nobody here follows it until the user says so.
      if (paused !== undefined && isAnyRunning(work())) {
        await run.change((record) => ({ ...record, state: "paused", detail: paused }));
      }
      const because = stuckBecause(work());
      if (because !== undefined) await write({ type: "paused", because });
      else if (isWorkedThrough(work())) await conclude();
      // Pressed while this was written: nobody would see it otherwise.
    } while (work().phase !== "done" && (await takeActs(files, write)));
  } finally {
    leave.abort(leaving);
    stop.abort("leaving");
    await Promise.allSettled(running.values());
    signal.removeEventListener("abort", onStop);
    live.stopped.removeEventListener("abort", onLeave);
  }
}
