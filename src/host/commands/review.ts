import { gatherCode } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";

/** Reviews the selection, else the symbol under the cursor, else the file. */
export async function review(session: Session): Promise<void> {
  await askAbout(session, "review", async (editor, count) => ({
    pieces: await gatherCode(editor, count),
    omissions: [],
  }));
}
