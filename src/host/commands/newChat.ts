import type { Session } from "../session.ts";
import { stopsFirst } from "./stopsFirst.ts";

/** An empty thread; the one before stays on disk, and an answer in the background goes on in it. */
export async function newChat(session: Session): Promise<void> {
  if (!(await stopsFirst(session))) return;
  await session.conversation.newChat();
  await session.panel.refresh();
  await session.panel.open({ type: "focus", body: { draft: undefined } });
}
