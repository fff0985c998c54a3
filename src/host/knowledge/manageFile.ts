import * as vscode from "vscode";
import { confirm } from "./confirm.ts";
import { withProgress } from "../withProgress.ts";
import type { Store, StoredFile } from "./knowledge.ts";
import type { KnowledgeAt } from "./openKnowledge.ts";

/** Deletes a file after asking; one that failed can be tried again instead. */
export async function manageFile(
  at: KnowledgeAt,
  store: Store,
  { id, name, state, reason }: StoredFile,
): Promise<void> {
  const choice = await confirm(
    state === "failed"
      ? `${name} cannot be searched: ${reason ?? "no reason was given"}`
      : `Delete ${name} at ${at.label}?`,
    [
      ...(state === "failed" ? [{ label: "$(refresh) Try again", act: "again" }] : []),
      { label: "$(trash) Delete it", act: "remove" },
    ],
  );
  if (choice === "remove") await at.knowledge.deleteFile(store.id, id);
  if (choice === "again") await retry(at, store, id, name);
}

async function retry(at: KnowledgeAt, store: Store, fileId: string, name: string): Promise<void> {
  const outcome = await withProgress(`Reading ${name} again at ${at.label}`, async (signal) => ({
    failure: await at.knowledge.retryFile(store.id, fileId, signal),
  }));
  if (outcome?.failure !== undefined) {
    void vscode.window.showWarningMessage(`${name} failed again: ${outcome.failure}`);
  }
}
