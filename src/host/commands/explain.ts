import { gatherCode } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";

/** Explains the selection, else the symbol under the cursor, else the file. */
export async function explain(session: Session): Promise<void> {
  await askAbout(session, "explain", async (editor, count) => ({
    pieces: await gatherCode(editor, count),
    omissions: [],
  }));
}
