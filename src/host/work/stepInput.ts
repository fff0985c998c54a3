import { checkId, type PlannedStep } from "../../core/run/work/plan.ts";
import { inOrder } from "../../core/run/work/planOrder.ts";
import { expectedPiece, resultPiece } from "../../core/run/work/resultPiece.ts";
import { inputsOf } from "../../core/run/work/stepStanding.ts";
import { checkQuestion, stepQuestion } from "../../core/run/work/workPrompts.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { AskInput } from "../chat/askInput.ts";
import type { Merged } from "./mergeWork.ts";
import type { WorkSources } from "./workSources.ts";

/** What a step is asked, but for its tier. */
export type StepInput = Omit<AskInput, "tier">;

const mostChangedFiles = 10;

/** The question of a step, with the files that it names and the results of its inputs; `answerOf` gives those. */
export async function stepInput(
  work: Work,
  step: PlannedStep,
  answerOf: (id: string) => Promise<string>,
  sources: Pick<WorkSources, "files">,
): Promise<StepInput> {
  const needed = new Set(inputsOf(work, step.id));
  const results = await Promise.all(
    inOrder(work.plan)
      .filter(({ id }) => needed.has(id))
      .map(async ({ id, title }) => resultPiece(id, title, await answerOf(id))),
  );
  const { pieces, omissions } = await sources.files(step.files);
  const question = stepQuestion(work.description, work.plan, step);
  return { command: "ask", question, pieces: [...pieces, ...results], omissions };
}

/** The question of the last step: all results, and their changes as one. */
export async function checkInput(
  work: Work,
  { answer, paths, notes }: Merged,
  answerOf: (id: string) => Promise<string>,
  sources: Pick<WorkSources, "files">,
): Promise<StepInput> {
  const check = work.plan.find(({ id }) => id === checkId);
  const results = await Promise.all(
    inOrder(work.plan)
      .filter(({ id }) => id !== checkId)
      .map(async ({ id, title }) => resultPiece(id, title, await answerOf(id))),
  );
  const files = [...new Set([...(check?.files ?? []), ...paths])].slice(0, mostChangedFiles);
  const { pieces, omissions } = await sources.files(files);
  const change = answer === "" ? [] : [resultPiece("changes", "All edits as one change", answer)];
  const question = checkQuestion(work.description, work.plan, notes);
  return { command: "ask", question, pieces: [...pieces, ...results, ...change], omissions };
}

/** A step's question before any result is there: what its price is guessed by. */
export async function expectedInput(
  work: Work,
  step: PlannedStep,
  sources: Pick<WorkSources, "files">,
): Promise<StepInput> {
  const needed = new Set(inputsOf(work, step.id));
  const results = work.plan.filter(({ id }) => needed.has(id)).map(({ id, title }) => expectedPiece(id, title));
  const { pieces, omissions } = await sources.files(step.files);
  const question =
    step.id === checkId
      ? checkQuestion(work.description, work.plan, [])
      : stepQuestion(work.description, work.plan, step);
  return { command: "ask", question, pieces: [...pieces, ...results], omissions };
}
