import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import type { Conversation } from "../chat/conversation.ts";
import type { PanelView } from "../panel/panelView.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import type { Report } from "../report.ts";
import type { NamedThreads } from "../store/threadStore.ts";
import { workerAt } from "../workerAt.ts";
import { createHistory, type History } from "./history.ts";

export interface OpenHistoryDeps {
  readonly extensionUri: vscode.Uri;
  readonly storage: (name: string) => string;
  readonly windowId: string;
  readonly threads: NamedThreads;
  readonly conversation: () => Conversation;
  readonly runs: () => RunDesk;
  readonly panel: () => PanelView;
  readonly report: Report;
}

/** The history of this window, joined to its chat and its panel. */
export function openHistory({ extensionUri, storage, panel, ...deps }: OpenHistoryDeps): History {
  return createHistory({
    ...deps,
    threadsFolder: storage("threads"),
    folder: storage("history"),
    worker: workerAt(extensionUri, "history.js"),
    publish: (update) => panel().publish(update),
    redraw: () => panel().refresh(),
    now: Date.now,
    newId: randomUUID,
  });
}
