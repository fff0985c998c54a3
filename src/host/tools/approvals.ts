import type * as vscode from "vscode";
import * as z from "zod/mini";
import type { Approvals } from "../../core/run/tools/runCall.ts";
import type { Asking } from "../../core/run/tools/tool.ts";

/** What the user answers to a call that waits. */
export type Approval = "once" | "thread" | "always" | "refuse";

interface Waiting {
  readonly asking: Asking;
  readonly threadId: string;
  readonly settle: (isAllowed: boolean) => void;
}

const storageKey = "plumb.toolApprovals";
const stored = z.array(z.string());

/**
 * What may run without being asked for. Kept for this user, in VS Code's own storage: no file of a repository and no
 * model can add to it. A wait does not outlive the window, so what waited at a reload was never run.
 */
export function createApprovals(memory: vscode.Memento) {
  const waiting = new Map<string, Waiting>();
  const threads = new Map<string, Set<string>>();
  const always = (): readonly string[] => z.catch(stored, []).parse(memory.get(storageKey));
  const inThread = (threadId: string) => threads.get(threadId) ?? new Set<string>();

  return {
    /** For the questions of one thread. */
    of: (threadId: string): Approvals => ({
      isAllowed: ({ key }) => inThread(threadId).has(key) || always().includes(key),
      ask: (stepId, asking, signal) =>
        new Promise((resolve) => {
          const settle = (isAllowed: boolean) => {
            waiting.delete(stepId);
            resolve(isAllowed && !signal.aborted);
          };
          waiting.set(stepId, { asking, threadId, settle });
          if (signal.aborted) settle(false);
          else signal.addEventListener("abort", () => settle(false), { once: true });
        }),
    }),
    /** From the chat that shows this thread: what another one asked is not for it to allow. */
    async answer(stepId: string, approval: Approval, threadId: string): Promise<void> {
      const one = waiting.get(stepId);
      if (one?.threadId !== threadId) return;
      const { asking, settle } = one;
      if (approval === "thread") threads.set(threadId, inThread(threadId).add(asking.key));
      if (approval === "always") await memory.update(storageKey, [...new Set([...always(), asking.key])]);
      settle(approval !== "refuse");
    },
    always,
    async revoke(keys: readonly string[]): Promise<void> {
      await memory.update(
        storageKey,
        always().filter((key) => !keys.includes(key)),
      );
    },
  };
}
