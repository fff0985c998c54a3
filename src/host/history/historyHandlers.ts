import type { historyRequests } from "../../protocol/historyRequests.ts";
import type { RequestHandlers } from "../../protocol/requests.ts";
import type { Session } from "../session.ts";
import { exportChat } from "./exportChat.ts";
import { importChat } from "./importChat.ts";
import { showChat } from "./showChat.ts";
import { renameChat } from "./renameChat.ts";

/** What each request of the history's view does. */
export function historyHandlers(session: Session): Pick<RequestHandlers, keyof typeof historyRequests> {
  const { history, panel } = session;
  return {
    historyFind: async (ask) => panel.publish({ type: "history", body: await history.find(ask) }),
    historyRecent: async () => panel.publish({ type: "recent", body: { rows: await history.recent() } }),
    historyOpen: ({ id }) => showChat(session, id),
    historyRename: ({ id }) => renameChat(session, id),
    historyPin: async ({ id, isPinned }) => void (await history.pin(id, isPinned)),
    historyDelete: ({ id }) => history.remove(id),
    historyRestore: ({ id }) => history.restore(id),
    historyExport: ({ id }) => exportChat(session, id),
    historyImport: () => importChat(session),
  };
}
