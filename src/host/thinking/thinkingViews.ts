import type * as vscode from "vscode";
import * as z from "zod/mini";
import { nextView, type ThinkingView, thinkingViews } from "../../protocol/thinkingView.ts";
import type { Update } from "../../protocol/updates.ts";

const key = "plumb.thinkingView";
const stored = z.catch(z.enum(thinkingViews), "preview");

export type ThinkingViews = ReturnType<typeof createThinkingViews>;

/** How thinking is shown: one choice for all chats, which a reload keeps. */
export function createThinkingViews(memory: Pick<vscode.Memento, "get" | "update">) {
  const followers = new Set<(update: Update) => void>();

  const view = (): ThinkingView => stored.parse(memory.get(key));

  async function setView(next: ThinkingView): Promise<void> {
    await memory.update(key, next);
    for (const tell of followers) tell({ type: "thinkingView", body: { view: next } });
  }

  return {
    view,
    setView,
    nextView: () => setView(nextView(view())),
    /** A panel that is told of changes from here on. */
    follow(tell: (update: Update) => void): { dispose(): void } {
      followers.add(tell);
      return { dispose: () => void followers.delete(tell) };
    },
  };
}
