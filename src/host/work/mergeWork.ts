import { changedPaths, foldChanges } from "../../core/edits/foldChanges.ts";
import { writeChange } from "../../core/edits/writeChange.ts";
import { checkId } from "../../core/run/work/plan.ts";
import { inOrder } from "../../core/run/work/planOrder.ts";
import { stepOf } from "../../core/run/work/stepStanding.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { WorkFiles } from "./workFiles.ts";
import type { WorkSources } from "./workSources.ts";

export interface Merged {
  /** One block for each file, in the form of any answer's changes; empty where nothing changes. */
  readonly answer: string;
  readonly paths: readonly string[];
  /** What did not fit, a plain sentence each. */
  readonly notes: readonly string[];
}

/** Brings the changes of all steps together over the files as they are now; the check's corrections come on top. */
export async function mergeWork(
  work: Work,
  files: WorkFiles,
  { current }: Pick<WorkSources, "current">,
): Promise<Merged> {
  const changing = inOrder(work.plan).filter(
    ({ id, changesFiles }) => (changesFiles || id === checkId) && stepOf(work, id)?.state === "done",
  );
  const answers = await Promise.all(
    changing.map(async ({ id, title }) => ({ title, answer: (await files.turn(id))?.answer ?? "" })),
  );
  const { files: folded, notes } = foldChanges(answers, await current(changedPaths(answers)));
  return { answer: folded.map(writeChange).join("\n\n"), paths: folded.map(({ path }) => path), notes };
}
