import type * as vscode from "vscode";
import type { TraceStore } from "../store/threadStore.ts";
import { createThinkingDocuments, type ThinkingDocuments } from "./thinkingDocuments.ts";
import { createThinkingViews, type ThinkingViews } from "./thinkingViews.ts";

/** How thinking is shown in the panels, and the documents that hold all of it. */
export interface ShownThinking extends ThinkingDocuments, ThinkingViews {}

/** `memory` is that of all windows. */
export function openThinking(threads: Pick<TraceStore, "readWhole">, memory: vscode.Memento): ShownThinking {
  const documents = createThinkingDocuments({ threads, now: Date.now });
  return { ...documents, ...createThinkingViews(memory), dispose: () => documents.dispose() };
}
