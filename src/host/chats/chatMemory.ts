import type * as vscode from "vscode";

/** The chat that a workspace had before it could have several keeps what it remembers where it was. */
const firstChat = "first";

/** Which thread a chat shows. */
export const threadKey = "plumb.thread";

/** More chats than anyone has open; what older ones remembered goes. */
const mostChats = 40;

/** The name of the chat that the side bar shows. */
const sideBarKey = "plumb.sideBarChat";

export type ChatMemory = ReturnType<typeof createChatMemory>;

/** What each chat of a workspace remembers over a reload: its thread, its tier. */
export function createChatMemory(base: vscode.Memento) {
  const keyOf = (id: string, key: string) => (id === firstChat ? key : `${key}@${id}`);
  const keysOf = (id: string) =>
    base.keys().filter((key) => (id === firstChat ? ownKeys.includes(key) : key.endsWith(`@${id}`)));

  async function forget(id: string): Promise<void> {
    await Promise.all(keysOf(id).map((key) => base.update(key, undefined)));
  }

  function prune(): void {
    const ids = new Set(base.keys().flatMap((key) => (key.startsWith(`${threadKey}@`) ? key.split("@").slice(1) : [])));
    for (const id of [...ids].slice(0, -mostChats)) void forget(id);
  }

  return {
    of(id: string): vscode.Memento {
      prune();
      return {
        keys: () => keysOf(id).map((key) => key.split("@")[0] ?? key),
        get: <Value>(key: string, fallback?: Value) => base.get(keyOf(id, key), fallback),
        update: (key: string, value: unknown) => base.update(keyOf(id, key), value),
      };
    },
    forget,
    sideBar: (): string => base.get(sideBarKey, firstChat),
    setSideBar: (id: string) => void base.update(sideBarKey, id),
    /** Whether a chat shows this thread, or will once its tab is seen again. */
    shows: (threadId: string): boolean =>
      base.keys().some((key) => key.split("@")[0] === threadKey && base.get(key) === threadId),
  };
}

const ownKeys = [threadKey, "plumb.tier"];
