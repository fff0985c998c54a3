import * as z from "zod/mini";
import { hasEnded } from "../../core/run/record/runRecord.ts";
import type { Session } from "../session.ts";

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
export const removeRun = onRun(({ runs }, { id }) => runs.remove(id));

/** Takes all that has ended out of the view; what it cost stays in the ledger. */
export async function clearRuns({ runs }: Session): Promise<void> {
  for (const { id } of runs.list().filter(hasEnded)) await runs.remove(id);
}
