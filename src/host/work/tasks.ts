import * as z from "zod/mini";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";
import { checkId, plannedStepSchema } from "../../core/run/work/plan.ts";
import type { UserAct } from "../../core/run/work/userAct.ts";
import { workIn } from "../../core/run/work/workRecord.ts";
import { newWork } from "../../core/run/work/workState.ts";
import { type Conclusion, conclusionIn } from "../../core/run/work/verdict.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Draft, PricedPlan, StepDetails, TaskView } from "../../protocol/task.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import { press } from "./press.ts";
import { pricePlan } from "./pricePlan.ts";
import { taskView } from "./taskView.ts";
import { changesName, createWorkFiles, type WorkFiles } from "./workFiles.ts";
import type { WorkDeps } from "./workOn.ts";
import type { WorkWorker } from "./workWorker.ts";
import { t } from "../../l10n/language.ts";

/** What the window remembers for the user: see `vscode.Memento`. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface TasksDeps extends Pick<WorkDeps, "preview" | "files" | "now" | "newId"> {
  readonly desk: () => RunDesk;
  readonly worker: () => Pick<WorkWorker, "live">;
  readonly connection: () => Promise<Connection | undefined>;
  /** What a whole answer wants changed, as it fits the files. */
  readonly readEdits: (turn: Turn) => Promise<readonly FileEdit[] | undefined>;
  readonly memory: Memory;
  readonly after: After;
}

export type Tasks = ReturnType<typeof createTasks>;

const shownKey = "plumb.task";
const draftKey = "plumb.taskDraft";
const longestTitle = 80;
const keptDraft = z.object({
  id: z.string(),
  draft: z.object({ plan: z.array(plannedStepSchema), limit: z.optional(z.number()) }),
});

/** Tasks as the user sees and steers them, whichever window works on them. */
export function createTasks({ desk, worker, connection, readEdits, memory, ...deps }: TasksDeps) {
  /** The changes of tasks that are done, as turns that can be reviewed. */
  const changes = new Map<string, Turn>();

  async function recordOf(id: string): Promise<RunRecord | undefined> {
    const known = desk().find(id);
    return known && !hasEnded(known) ? known : await desk().read(id);
  }

  async function changesOf(id: string): Promise<Turn | undefined> {
    const known = changes.get(id);
    if (known) return known;
    const kept = await createWorkFiles(await desk().filesOf(id)).turn(changesName);
    if (!kept) return undefined;
    const turn = kept.edits ? kept : { ...kept, edits: await readEdits(kept) };
    changes.set(id, turn);
    return turn;
  }

  return {
    /** The task that the page shows; it is remembered over reloads. */
    shown: (): string | undefined => z.catch(z.optional(z.string()), undefined).parse(memory.get(shownKey)),
    show: async (id: string | undefined) => memory.update(shownKey, id),
    /** Begins with the planning; a sentence where it cannot. */
    async begin(description: string, tier: Tier): Promise<{ readonly id: string } | { readonly sentence: string }> {
      const current = await connection();
      if (!current)
        return { sentence: t("Plumb is not connected to a model, so nothing was sent. Connect one first.") };
      const id = deps.newId();
      await memory.update(shownKey, id);
      await desk().start({
        id,
        kind: "task",
        title: description.replaceAll(/\s+/g, " ").trim().slice(0, longestTitle),
        needsWorkspace: true,
        connection: current.label,
        isSimulated: current.preset === "simulation",
        own: newWork(description, tier),
      });
      return { id };
    },
    press: (id: string, act: UserAct) => press(id, act, { desk: desk(), live: worker().live, ...deps }),
    async view(id: string): Promise<TaskView | undefined> {
      const record = await recordOf(id);
      const work = record && workIn(record);
      if (!work) return undefined;
      const live = worker().live(id);
      const files = createWorkFiles(await desk().filesOf(id));
      const isDone = work.phase === "done";
      const turn = isDone ? await changesOf(id) : undefined;
      return taskView(record, work, {
        live: (step) => live?.turn(step),
        isHere: live !== undefined,
        checked: isDone ? await checkedIn(files) : undefined,
        changes: turn && turn.answer !== "" ? { answer: turn.answer, edits: turn.edits ?? [] } : undefined,
      });
    },
    async details(id: string, step: string): Promise<StepDetails> {
      const live = worker().live(id)?.turn(step);
      const turn = live ?? (await createWorkFiles(await desk().filesOf(id)).turn(step));
      const { answer = "", calls = [], notices = [] } = turn ?? {};
      return { step, answer, isGrowing: live !== undefined, calls, notices };
    },
    draft(id: string): Draft | undefined {
      const kept = keptDraft.safeParse(memory.get(draftKey));
      return kept.success && kept.data.id === id ? kept.data.draft : undefined;
    },
    keepDraft: async (id: string, draft: Draft | undefined) => memory.update(draftKey, draft && { id, draft }),
    price: (description: string, draft: Draft): Promise<PricedPlan> => pricePlan(description, draft.plan, deps),
    /** For the review of changes. */
    turn: (id: string): Turn | undefined => changes.get(id),
    async keepEdits(id: string, edits: readonly FileEdit[]): Promise<void> {
      const turn = changes.get(id);
      if (!turn) return;
      const next = { ...turn, edits };
      changes.set(id, next);
      await createWorkFiles(await desk().filesOf(id)).keepTurn(changesName, next);
    },
  };
}

async function checkedIn(files: WorkFiles): Promise<Conclusion | undefined> {
  const answer = (await files.turn(checkId))?.answer;
  return answer === undefined ? undefined : conclusionIn(answer);
}
