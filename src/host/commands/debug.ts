import { gatherProblems } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";

/** Debugs the problems at the cursor or in the selection, with the code around them. */
export async function debug(session: Session): Promise<void> {
  await askAbout(session, "debug", gatherProblems);
}
