import type * as vscode from "vscode";

/** The chat that a workspace had before it could have several keeps what it remembers where it was. */
export const firstChat = "first";

/** More chats than anyone has open; what older ones remembered goes. */
const mostChats = 40;

/** What each chat of a workspace remembers over a reload: its thread, its tier. */
export function createChatMemory(base: vscode.Memento) {
  const keyOf = (id: string, key: string) => (id === firstChat ? key : `${key}@${id}`);
  const keysOf = (id: string) =>
    base.keys().filter((key) => (id === firstChat ? ownKeys.includes(key) : key.endsWith(`@${id}`)));

  async function forget(id: string): Promise<void> {
    await Promise.all(keysOf(id).map((key) => base.update(key, undefined)));
  }

  function prune(): void {
    const ids = new Set(base.keys().flatMap((key) => (key.startsWith("plumb.thread@") ? key.split("@").slice(1) : [])));
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
  };
}

const ownKeys = ["plumb.thread", "plumb.tier"];
