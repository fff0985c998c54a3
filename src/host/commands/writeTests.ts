import { cursorAt, gatherCode } from "../context/gather.ts";
import { findTarget } from "../context/target.ts";
import { testsBeside } from "../context/testsBeside.ts";
import type { Session } from "../session.ts";
import { askAbout } from "./askAbout.ts";
import { askWith } from "./askWith.ts";
import { spotAt } from "./spotAt.ts";

/** Asks for tests of the selection, else the symbol or the file, written as the others here are. */
export async function writeTests(session: Session, argument?: unknown): Promise<void> {
  const spot = await spotAt(session, argument);
  const target = spot ? { editor: cursorAt(spot.document, spot.range.start) } : findTarget();
  if ("refusal" in target) return askAbout(session, "test", async () => ({ pieces: [], omissions: [] }));
  const { editor } = target;
  const beside = await testsBeside(editor.document, session.boundary, session.engine.count);
  await askWith(session, { command: "test", question: beside.words }, async (count) => ({
    pieces: [...(await gatherCode(editor, count)), ...beside.pieces],
    omissions: [],
  }));
}
