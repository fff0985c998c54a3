import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import { workerAt } from "../workerAt.ts";
import { createHistory, type History, type HistoryDeps } from "./history.ts";

export interface OpenHistoryDeps extends Pick<HistoryDeps, "windowId" | "threads" | "chats" | "runs" | "report"> {
  readonly extensionUri: vscode.Uri;
  readonly storage: (name: string) => string;
}

/** The history of this window, joined to its chats. */
export function openHistory({ extensionUri, storage, ...deps }: OpenHistoryDeps): History {
  return createHistory({
    ...deps,
    threadsFolder: storage("threads"),
    folder: storage("history"),
    worker: workerAt(extensionUri, "history.js"),
    now: Date.now,
    newId: randomUUID,
  });
}
