import type * as vscode from "vscode";
import type { Update } from "../../protocol/updates.ts";
import type { ThreadStore, TraceStore } from "../store/threadStore.ts";
import { createThinkingDocuments, type ThinkingDocuments } from "./thinkingDocuments.ts";
import { createThinkingViews, type ThinkingViews } from "./thinkingViews.ts";

export interface OpenThinkingDeps {
  readonly threads: ThreadStore & TraceStore;
  readonly memory: vscode.Memento;
  readonly publish: (update: Update) => void;
}

/** How thinking is shown in the panel, and the documents that hold all of it. */
export interface ShownThinking extends ThinkingDocuments, ThinkingViews {}

export function openThinking({ threads, memory, publish }: OpenThinkingDeps): ShownThinking {
  const documents = createThinkingDocuments({ threads, now: Date.now });
  return { ...documents, ...createThinkingViews(memory, publish), dispose: () => documents.dispose() };
}
