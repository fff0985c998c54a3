import { begunOf } from "../../core/run/begun.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { Question } from "../../core/run/prepare.ts";
import { checkId, type PlannedStep, planningId } from "../../core/run/work/plan.ts";
import type { WorkAct } from "../../core/run/work/reduceWork.ts";
import { stepEnd } from "../../core/run/work/stepEnd.ts";
import { stepOf } from "../../core/run/work/stepStanding.ts";
import { stepTier } from "../../core/run/work/stepTier.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { Exchange, Task } from "../../core/task/task.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Asides } from "../chat/asides.ts";
import { type AskInput, questionOf, turnOf } from "../chat/askInput.ts";
import type { Preview } from "../run/run.ts";
import { questionAgain } from "../runs/answers/questionAgain.ts";
import { type HeldRun, LeaseLost } from "../runs/runWorker.ts";
import { followLasting, type LastingDeps } from "./followLasting.ts";
import { overLimit } from "./limit.ts";
import type { LiveWork } from "./liveWork.ts";
import { mergeWork } from "./mergeWork.ts";
import { makePlan } from "./planning.ts";
import { checkInput, stepInput } from "./stepInput.ts";
import type { WorkFiles } from "./workFiles.ts";
import type { WorkSources } from "./workSources.ts";
import { t } from "../../l10n/language.ts";

export interface StepDeps extends WorkSources {
  readonly ask: Asides["ask"];
  /** For answers that go on without this window. */
  readonly lasting: LastingDeps;
  /** What a question would cost, and how the router sees it; undefined while nothing is connected. */
  readonly preview: (question: Question) => Promise<Preview | undefined>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (sentence: string, error: unknown) => void;
}

/** A task that this window works on. */
export interface WorkAtHand {
  readonly run: HeldRun;
  readonly files: WorkFiles;
  /** As it was last written. */
  readonly work: () => Work;
  readonly write: (...acts: readonly WorkAct[]) => Promise<void>;
  readonly live: LiveWork;
  /** Of what ends with this window. */
  readonly stop: AbortSignal;
  /** Of what goes on at the provider: it is only left when the window goes. */
  readonly leave: AbortSignal;
}

const notConnected = t("Nothing is connected, so nothing was sent. Connect a model, then resume.");

/** Asks the parts of a task: each is named on disk before it leaves, and its end is written down. */
export function createStepRunner({ run, files, work, write, live, stop, leave }: WorkAtHand, deps: StepDeps) {
  /** What those that run may cost at most. */
  const atMost = new Map<string, MicroUsd>();
  /** Ready, but under the task's limit only when others have ended. */
  const roomless = new Set<string>();
  const answerOf = async (id: string) =>
    stepOf(work(), id)?.state === "done" ? ((await files.turn(id))?.answer ?? "") : "";

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
      signal: stop,
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
        signal: leave,
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

  /** What cannot even be put together stops the task, not the window's work on all others. */
  async function tryStep(planned: PlannedStep): Promise<void> {
    try {
      await runStep(planned);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (stepOf(work(), planned.id)?.state === "running") throw error;
      deps.report(t("Plumb could not begin a step of a task. The log has the details."), error);
      await write({ type: "paused", because: t("“{0}” could not be begun. The log has the details.", planned.title) });
    }
  }

  return {
    answerOf,
    plan: (now: Work) =>
      makePlan(now, stop, {
        names: deps.names,
        write,
        now: deps.now,
        ask: (input, earlier) => ask(planningId, input, earlier, now.planning.tier ?? "low"),
      }),
    step: tryStep,
    goOnWith,
    hasRoom: (id: string) => !roomless.has(id),
    /** It runs no more: what was held for it is free for others. */
    ended(id: string): void {
      if (atMost.delete(id)) roomless.clear();
    },
  };
}
