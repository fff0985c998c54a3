import type { Tier } from "../../core/models/tier.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { Question } from "../../core/run/prepare.ts";
import { checkId, type PlannedStep, planningId } from "../../core/run/work/plan.ts";
import { reduceWork, stuckBecause, type WorkAct, youPaused } from "../../core/run/work/reduceWork.ts";
import { stepEnd } from "../../core/run/work/stepEnd.ts";
import { isAnyRunning, isWorkedThrough, readySteps, stepOf } from "../../core/run/work/stepStanding.ts";
import { stepTier } from "../../core/run/work/stepTier.ts";
import { conclusionIn } from "../../core/run/work/verdict.ts";
import { withWork, workIn } from "../../core/run/work/workRecord.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { Exchange, Task } from "../../core/task/task.ts";
import { begunOf } from "../../core/run/begun.ts";
import { leaving } from "../../core/provider/background/place.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import { newTurn } from "../../core/thread/newTurn.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Asides } from "../chat/asides.ts";
import { type AskInput, questionOf, turnOf } from "../chat/askInput.ts";
import { questionAgain } from "../runs/answers/questionAgain.ts";
import { followLasting, type LastingDeps } from "./followLasting.ts";
import type { Preview } from "../run/run.ts";
import type { HeldRun } from "../runs/runWorker.ts";
import { type AdoptDeps, adoptLeft } from "./adoptLeft.ts";
import { overLimit } from "./limit.ts";
import type { LiveWork } from "./liveWork.ts";
import { mergeWork } from "./mergeWork.ts";
import { makePlan } from "./planning.ts";
import { checkInput, stepInput } from "./stepInput.ts";
import { takeActs } from "./userActs.ts";
import { changesName, createWorkFiles } from "./workFiles.ts";
import type { WorkSources } from "./workSources.ts";

export interface WorkDeps extends WorkSources, AdoptDeps {
  readonly ask: Asides["ask"];
  /** For answers that go on without this window. */
  readonly lasting: LastingDeps;
  /** What a question would cost, and how the router sees it; undefined while nothing is connected. */
  readonly preview: (question: Question) => Promise<Preview | undefined>;
  readonly newId: () => string;
  readonly report: (sentence: string, error: unknown) => void;
}

/** A provider's limits hold for all of them together. */
const mostAtOnce = 3;
const unreadable = "Another version of Plumb wrote this task, and this one cannot read it. Nothing was sent.";
const notConnected = "Nothing is connected, so nothing was sent. Connect a model, then resume.";

/**
 * Works on a task until it has ended, waits for the user, or is stopped. Everything that matters is written down before
 * the next thing leaves, so that another window, or this one after a reload, goes on from there.
 */
export async function workOn(run: HeldRun, signal: AbortSignal, live: LiveWork, deps: WorkDeps): Promise<void> {
  const found = workIn(run.record());
  if (!found) return void (await run.change((record) => ({ ...record, state: "failed", detail: unreadable })));
  const files = createWorkFiles(await run.folder());
  const running = new Map<string, Promise<void>>();
  /** What those that run may cost at most. */
  const atMost = new Map<string, MicroUsd>();
  /** Ready, but under the task's limit only when others have ended. */
  const roomless = new Set<string>();
  const stop = new AbortController();
  /** Of what goes on at the provider: it is only left when the window goes. */
  const leave = new AbortController();
  let fault: unknown;

  /** As it was last written: nobody else writes it meanwhile, and of two changes the later one counts. */
  let current = found;
  let last: Promise<void> = Promise.resolve();
  const work = (): Work => current;
  const writeNow = async (acts: readonly WorkAct[]): Promise<void> => {
    const record = await run.change((before) => withWork(before, acts.reduce(reduceWork, workIn(before) ?? current)));
    current = workIn(record) ?? current;
  };
  const write = (...acts: readonly WorkAct[]): Promise<void> => {
    const written = last.then(() => writeNow(acts));
    last = written.catch(() => undefined);
    return written;
  };
  const answerOf = async (id: string) =>
    stepOf(work(), id)?.state === "done" ? ((await files.turn(id))?.answer ?? "") : "";

  function begin(id: string, act: () => Promise<void>): void {
    const ended = act()
      .catch((error: unknown) => {
        fault ??= error;
        stop.abort("leaving");
        leave.abort(leaving);
      })
      .finally(() => {
        running.delete(id);
        if (atMost.delete(id)) roomless.clear();
        live.show(id, undefined);
      });
    running.set(id, ended);
  }

  /** Names an attempt on disk; undefined where the task no longer wants it. */
  async function beginAttempt(id: string, tier: Tier): Promise<string | undefined> {
    const turn = deps.newId();
    await write({ type: "began", step: id, turn, tier, at: deps.now() });
    const step = id === planningId ? work().planning : stepOf(work(), id);
    return step?.attempts.at(-1)?.turn === turn ? turn : undefined;
  }

  async function ask(id: string, input: AskInput, earlier: readonly Exchange[], tier: Tier): Promise<Turn | undefined> {
    const turn = await beginAttempt(id, tier);
    if (turn === undefined) return undefined;
    return deps.ask({
      input,
      earlier,
      signal: stop.signal,
      job: run.id,
      named: { thread: run.id, turn },
      onEvent: (_, one) => live.show(id, one),
    });
  }

  async function runStep(step: PlannedStep): Promise<void> {
    const before = stepOf(work(), step.id);
    const input = await inputOf(step);
    const question = { task: { command: "ask", question: input.question, earlier: [] }, pieces: input.pieces } as const;
    const routed = await deps.preview({ ...question, tier: "auto", isUnattended: true });
    const tier = before?.tier ?? stepTier(step, routed?.decision.tier ?? step.suggested).tier;
    const priced = await deps.preview({ ...question, tier, isUnattended: true, background: "asRung" });
    if (!priced) return write({ type: "paused", because: notConnected });
    const { ceiling } = priced.estimate;
    const because = overLimit(work(), step.title, 0, ceiling);
    if (because !== undefined) return write({ type: "paused", because });
    const held = [...atMost.values()].reduce((sum, one) => sum + one, 0);
    // It may fit once it is known what the others really cost.
    if (overLimit(work(), step.title, held, ceiling) !== undefined) return void roomless.add(step.id);
    atMost.set(step.id, ceiling ?? 0);

    // What was cut off may have been answered all the same; what the user wants again is asked anew.
    const isAnew = before?.attempts.at(-1)?.end === "done" || before?.attempts.at(-1)?.end === "failed";
    const asked = { ...input, tier, isAnew };
    if (priced.request.background !== undefined) return runLasting(step.id, asked, tier);
    const turn = await ask(step.id, asked, [], tier);
    if (turn) await end(step.id, turn);
  }

  async function end(id: string, turn: Turn): Promise<void> {
    await files.keepTurn(id, turn);
    const { act, pause } = stepEnd(id, turn, deps.now());
    await write(act, ...(pause === undefined ? [] : [{ type: "paused", because: pause } as const]));
  }

  /** A step that is asked so that its answer goes on without this window. */
  async function runLasting(id: string, input: AskInput, tier: Tier): Promise<void> {
    const turnId = await beginAttempt(id, tier);
    if (turnId === undefined) return;
    const task: Task = { command: input.command, question: input.question, earlier: [] };
    const asked = questionOf(input, task, run.id);
    const question = { ...asked, background: "asRung", job: run.id, isUnattended: true } as const;
    await follow(id, { turn: turnOf(turnId, task, input, deps.now()), pieces: input.pieces }, question);
  }

  /** Goes on with what this window or another left at the provider. */
  async function goOnWith(id: string): Promise<void> {
    const kept = await files.kept(id);
    const turn = stepOf(work(), id)?.attempts.at(-1)?.turn ?? "";
    if (kept?.turn.id !== turn) return write({ type: "ended", step: id, turn, end: "cut", endedAt: deps.now() });
    const question = { ...questionAgain(kept, [], run.id, begunOf(kept.turn)), job: run.id, isUnattended: true };
    await follow(id, kept, question);
  }

  async function follow(id: string, { turn, pieces }: KeptTurn, question: Question): Promise<void> {
    const followed = await followLasting(
      {
        turn,
        question,
        threadId: run.id,
        signal: leave.signal,
        async keep(one) {
          await run.change((record) => record);
          await files.keepTurn(id, one, pieces);
        },
        onTurn: (one) => live.show(id, one),
      },
      deps.lasting,
    );
    if (followed.kind === "ended") await end(id, followed.turn);
    else if (followed.because !== undefined) await write({ type: "paused", because: followed.because });
  }

  async function inputOf(step: PlannedStep) {
    if (step.id !== checkId) return stepInput(work(), step, answerOf, deps);
    const merged = await mergeWork(work(), files, deps);
    await write({ type: "merged", notes: merged.notes });
    return checkInput(work(), merged, answerOf, deps);
  }

  /** What is with the provider is followed, or stopped there. */
  function beginLeft(): void {
    if (work().paused !== undefined && signal.reason !== "cancelled") return;
    for (const { id, state } of work().steps)
      if (state === "running" && !running.has(id)) begin(id, () => goOnWith(id));
  }

  function beginReady(): void {
    const now = work();
    const mayPlan = now.phase === "planning" && now.paused === undefined && !running.has(planningId);
    if (mayPlan) {
      begin(planningId, () =>
        makePlan(now, stop.signal, {
          names: deps.names,
          write,
          now: deps.now,
          ask: (input, earlier) => ask(planningId, input, earlier, now.planning.tier ?? "low"),
        }),
      );
    }
    for (const step of readySteps(now)) {
      if (running.size < mostAtOnce && !running.has(step.id) && !roomless.has(step.id))
        begin(step.id, () => attempt(step));
    }
  }

  /** What cannot even be put together stops the task, not the window's work on all others. */
  async function attempt(step: PlannedStep): Promise<void> {
    try {
      await runStep(step);
    } catch (error) {
      if (stepOf(work(), step.id)?.state === "running") throw error;
      deps.report("Plumb could not begin a step of a task. The log has the details.", error);
      await write({ type: "paused", because: `“${step.title}” could not be begun. The log has the details.` });
    }
  }

  /** All steps are over: their changes as one, and what the check says. */
  async function conclude(): Promise<void> {
    const merged = await mergeWork(work(), files, deps);
    const asked = { id: run.id, command: "ask", title: run.record().title, question: "", askedAt: deps.now() } as const;
    const turn = newTurn({ ...asked, pieces: [], omissions: [], chosenTier: undefined });
    await files.keepTurn(changesName, { ...turn, state: "done", answer: merged.answer });
    const { verdict } = conclusionIn(await answerOf(checkId));
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
