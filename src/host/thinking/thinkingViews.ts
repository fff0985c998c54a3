import type * as vscode from "vscode";
import { nextView, type ThinkingView, thinkingViewSchema } from "../../protocol/thinkingView.ts";
import type { Update } from "../../protocol/updates.ts";

const key = "plumb.thinkingView";

export type ThinkingViews = ReturnType<typeof createThinkingViews>;

/** How thinking is shown, for all chats and windows. */
export function createThinkingViews(memory: Pick<vscode.Memento, "get" | "update">, publish: (update: Update) => void) {
  const view = (): ThinkingView => {
    const stored = thinkingViewSchema.safeParse(memory.get(key));
    return stored.success ? stored.data : "preview";
  };

  async function setView(next: ThinkingView): Promise<void> {
    await memory.update(key, next);
    publish({ type: "thinkingView", body: { view: next } });
  }

  return { view, setView, nextView: () => setView(nextView(view())) };
}
