import { type WorkAct, youPaused } from "../../core/run/work/reduceWork.ts";
import type { UserAct } from "../../core/run/work/userAct.ts";
import type { WorkFiles } from "./workFiles.ts";

/**
 * Takes in what the user pressed, in this window or another: each is dropped only once it is written down. Whether there
 * was anything.
 */
export async function takeActs(
  files: WorkFiles,
  write: (...acts: readonly WorkAct[]) => Promise<void>,
): Promise<boolean> {
  const posted = await files.posted();
  if (posted.length === 0) return false;
  await write(...posted.map(({ act }) => actOf(act)));
  await files.drop(posted.map(({ name }) => name));
  return true;
}

function actOf(act: UserAct): WorkAct {
  switch (act.type) {
    case "approved":
      return { ...act, limit: act.limit };
    case "retried":
      return { ...act, tier: act.tier };
    case "limited":
      return { ...act, limit: act.limit };
    case "paused":
      return { type: "paused", because: youPaused };
    case "planAgain":
    case "skipped":
    case "resumed":
      return act;
    default:
      act satisfies never;
      return act;
  }
}
