import { gatherProblems, gatherProblemsAt } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";
import { askWith } from "./askWith.ts";
import { spotAt } from "./spotAt.ts";

/** Debugs the problems at a place that was named, else at the cursor or in the selection, with the code around them. */
export async function debug(session: Session, argument?: unknown): Promise<void> {
  const spot = await spotAt(session, argument);
  if (!spot) return askAbout(session, "debug", gatherProblems);
  await askWith(session, { command: "debug" }, (count) => gatherProblemsAt(spot.document, spot.range, count));
}
