import * as vscode from "vscode";
import * as z from "zod/mini";
import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

const rowSchema = z.object({ run: z.object({ id: z.string(), part: z.exactOptional(z.string()) }) });
type RunNamed = z.infer<typeof rowSchema>["run"];

/** A row of the Runs view that was clicked, or, for keys, the one that is selected there. */
function onRun(act: (session: Session, run: RunNamed) => Promise<void>) {
  return async (session: Session, row: unknown): Promise<void> => {
    const found = rowSchema.safeParse(row);
    const run = found.success ? found.data.run : session.runs.view.selected();
    if (run) await act(session, run);
  };
}

export const openRun = onRun(({ runs }, { id, part }) => runs.open(id, part));
export const cancelRun = onRun(({ runs }, { id }) => runs.cancel(id));
export const pauseRun = onRun(({ runs }, { id }) => runs.pause(id));
export const resumeRun = onRun(({ runs }, { id }) => runs.resume(id));
export const retryRun = onRun(({ runs }, { id }) => runs.retry(id));
export const removeRun = onRun(async ({ runs }, { id }) => {
  const record = runs.find(id);
  if (record) await removeAll(runs, [record]);
});

/** Takes all that has ended out of the view. */
export async function clearRuns({ runs }: Session): Promise<void> {
  await runs.whenRead;
  await removeAll(runs, runs.list().filter(hasEnded));
}

/** What it cost stays in the ledger, and an answer in its chat; the results of anything else are asked about first. */
async function removeAll(runs: Session["runs"], records: readonly RunRecord[]): Promise<void> {
  const holders = records.filter((record) => record.kind !== "answer" && hasEnded(record));
  if (holders.length > 0) {
    const which =
      holders.length === 1
        ? t("“{0}” and its results", holders[0]?.title ?? "")
        : t("{0} runs and their results", holders.length);
    const remove = { label: t("$(trash) Remove {0}", which) };
    const placeHolder = t("They are kept nowhere else. What they cost stays in the ledger.");
    const choice = await vscode.window.showQuickPick([remove, { label: t("Keep") }], { placeHolder });
    if (choice !== remove) return;
  }
  for (const { id } of records) await runs.remove(id);
}
