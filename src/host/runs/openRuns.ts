import * as vscode from "vscode";
import { workspaceId } from "../workspace/workspaceId.ts";
import { createRunDesk } from "./createRunDesk.ts";
import type { RunDesk } from "./runDesk.ts";
import { createRunStore } from "./runStore.ts";
import type { RunWorker } from "./runWorker.ts";

export interface OpenRunsDeps {
  readonly folder: string;
  readonly windowId: string;
  /** One of each kind; asked for once, when the session is there. */
  readonly workers: () => readonly RunWorker[];
  readonly report: (sentence: string, error: unknown) => void;
}

/** The runs of this window, joined to VS Code. */
export function openRuns({ folder, windowId, workers, report }: OpenRunsDeps): RunDesk {
  return createRunDesk({
    store: createRunStore(folder, report),
    window: windowId,
    workspace: () => ({ id: workspaceId(), name: vscode.workspace.name ?? "" }),
    workers,
    now: Date.now,
    after(ms, act) {
      const timer = setTimeout(act, ms).unref();
      return () => clearTimeout(timer);
    },
    report,
    onEnded: () => undefined,
  });
}
