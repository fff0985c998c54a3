import type { Session } from "../session.ts";
import { whenFree } from "./whenFree.ts";

/** An empty thread; the one before stays on disk. */
export async function newChat(session: Session): Promise<void> {
  await whenFree(session, async () => {
    await session.conversation.newChat();
    await session.panel.refresh();
    await session.panel.open({ type: "focus", body: { draft: undefined } });
  });
}
