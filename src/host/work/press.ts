import type { UserAct } from "../../core/run/work/userAct.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import type { LiveWork } from "./liveWork.ts";
import { createWorkFiles } from "./workFiles.ts";

export interface PressDeps {
  readonly desk: Pick<RunDesk, "find" | "resume" | "onDidChange" | "filesOf">;
  readonly live: (id: string) => LiveWork | undefined;
  readonly now: () => number;
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
export async function press(id: string, act: UserAct, { desk, live, now }: PressDeps): Promise<void> {
  await createWorkFiles(await desk.filesOf(id)).post(act, now());
  live(id)?.wake();
  if (!goesOn.has(act.type)) return;
  // A window that has just paused it lets go of it a moment later; resumed in between, it would be ended.
  if (desk.find(id)?.state === "paused") await isLetGo(id, desk);
  if (desk.find(id)?.state === "paused") await desk.resume(id);
}

function isLetGo(id: string, { find, onDidChange }: PressDeps["desk"]): Promise<void> {
  const isHeld = () => find(id)?.lease !== undefined;
  return new Promise((resolve) => {
    if (!isHeld()) return resolve();
    const listening = onDidChange(() => {
      if (isHeld()) return;
      listening.dispose();
      resolve();
    });
  });
}
