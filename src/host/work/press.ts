import type { After } from "../../core/provider/reading/bodyReader.ts";
import type { UserAct } from "../../core/run/work/userAct.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import type { LiveWork } from "./liveWork.ts";
import { createWorkFiles } from "./workFiles.ts";

export interface PressDeps {
  readonly desk: Pick<RunDesk, "find" | "resume" | "onDidChange" | "filesOf">;
  readonly live: (id: string) => LiveWork | undefined;
  readonly now: () => number;
  readonly after: After;
}

/** What goes on with a task that stands still. Without them it would only be written down. */
const goesOn: ReadonlySet<UserAct["type"]> = new Set([
  "planAgain",
  "approved",
  "retried",
  "skipped",
  "limited",
  "resumed",
]);

/**
 * Hands what the user pressed to whoever works on the task, and has it gone on with where nobody does. What another
 * window works on sees it with its next step.
 */
export async function press(id: string, act: UserAct, { desk, live, now, after }: PressDeps): Promise<void> {
  const files = createWorkFiles(await desk.filesOf(id));
  const name = await files.post(act, now());
  live(id)?.wake();
  if (!goesOn.has(act.type)) return;
  // A window that has just paused it may still take this in, and lets go of it only then.
  while (desk.find(id)?.state === "paused" && (await files.isPosted(name))) {
    const leftMs = (desk.find(id)?.lease?.until ?? 0) - now();
    if (leftMs <= 0) return desk.resume(id);
    await nextNews(id, desk, leftMs, after);
  }
}

/**
 * Resolves once another window, or this one, has changed the run or let go of it; or when its lease is over, as a window
 * that has died tells nobody.
 */
function nextNews(id: string, { find, onDidChange }: PressDeps["desk"], leftMs: number, after: After): Promise<void> {
  const before = find(id);
  return new Promise((resolve) => {
    const end = () => {
      stopTimer();
      listening.dispose();
      resolve();
    };
    const stopTimer = after(leftMs, end);
    const listening = onDidChange(() => {
      const now = find(id);
      if (now?.changedAt !== before?.changedAt || now?.lease?.window !== before?.lease?.window) end();
    });
  });
}
