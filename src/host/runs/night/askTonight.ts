import type { Task } from "../../../core/task/task.ts";
import { type AskInput, turnOf } from "../../chat/askInput.ts";
import type { Shelf } from "../../chat/shelf.ts";
import type { RunDesk } from "../runDesk.ts";
import { clockOf } from "./atItsHour.ts";
import { t } from "../../../l10n/language.ts";

export interface AskTonightDeps {
  readonly shelf: Pick<Shelf, "use">;
  readonly desk: Pick<RunDesk, "start">;
  /** The one that is asked then. */
  readonly connection: { readonly id: string; readonly label: string; readonly isSimulated: boolean };
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Writes a question down that is asked at its hour (`notBefore`, epoch milliseconds), by whichever window is open then, in a
 * chat of its own. Nothing leaves and no money is set aside before. Resolves with the run's id once it is on disk.
 */
export async function askTonight(input: AskInput, notBefore: number, deps: AskTonightDeps): Promise<string> {
  const { shelf, desk, connection, now, newId } = deps;
  const task: Task = { command: input.command, question: input.question, earlier: [] };
  const more = input.gatherMore ? await input.gatherMore([], AbortSignal.any([])).catch(() => []) : [];
  const pieces = [...input.pieces, ...more];
  const asked = turnOf(newId(), task, { ...input, pieces }, now());
  const background = { connection: connection.id, startedAt: now(), sendsSecrets: input.sendsSecrets };
  const turn = { ...asked, background };
  const threadId = newId();
  const { thread, release } = await shelf.use(threadId);
  try {
    thread.put({ turn, pieces });
    await thread.keep(turn, { pieces });
  } finally {
    release();
  }
  const { label, isSimulated } = connection;
  const facts = { kind: "answer", needsWorkspace: false, connection: label, isSimulated } as const;
  const own = { threadId, turnId: turn.id };
  const hour = { notBefore, detail: t("It is asked at {0}.", clockOf(notBefore)) };
  const tier = turn.chosenTier;
  await desk.start({ id: turn.id, title: turn.title, ...facts, ...hour, ...(tier && { tier }), own });
  return turn.id;
}
