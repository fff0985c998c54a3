import { cursorAt, gatherCode } from "../context/gather.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";
import { askWith } from "./askWith.ts";
import { spotAt } from "./spotAt.ts";

/** Explains the symbol at a place that was named, else the selection, the symbol under the cursor or the file. */
export async function explain(session: Session, argument?: unknown): Promise<void> {
  const spot = await spotAt(session, argument);
  if (!spot) {
    return askAbout(session, "explain", async (editor, count) => ({
      pieces: await gatherCode(editor, count),
      omissions: [],
    }));
  }
  await askWith(session, { command: "explain" }, async (count) => ({
    pieces: await gatherCode(cursorAt(spot.document, spot.range.start), count),
    omissions: [],
  }));
}
