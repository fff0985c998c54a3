import type { Session } from "../session.ts";
import { chatNamed } from "./chatNamed.ts";
import { exportChat } from "./exportChat.ts";
import { importChat } from "./importChat.ts";
import { showChat } from "./showChat.ts";
import { renameChat } from "./renameChat.ts";

type Command = (session: Session, named?: unknown) => unknown;

/** Of the chat that a menu was opened on, else of the one that is shown. */
const withChat =
  (act: (session: Session, id: string) => unknown): Command =>
  (session, named) =>
    act(session, chatNamed(named) ?? session.conversation.thread().id);

/** What the palette and the menus do with a chat. */
export const chatMenu = {
  "plumb.showHistory": ({ panel }: Session) => panel.open({ type: "historyShown", body: {} }),
  "plumb.openChat": withChat(showChat),
  "plumb.renameChat": renameChat,
  "plumb.pinChat": withChat(({ history }, id) => history.pin(id, true)),
  "plumb.unpinChat": withChat(({ history }, id) => history.pin(id, false)),
  "plumb.deleteChat": withChat(({ history }, id) => history.remove(id)),
  "plumb.exportChat": exportChat,
  "plumb.importChat": (session: Session) => importChat(session),
} satisfies Record<string, Command>;
