import * as vscode from "vscode";
import { confirm } from "./confirm.ts";
import { withProgress } from "../withProgress.ts";
import type { Store, StoredFile } from "./knowledge.ts";
import type { KnowledgeAt } from "./openKnowledge.ts";
import { t } from "../../l10n/language.ts";

/** Deletes a file after asking; one that failed can be tried again instead. */
export async function manageFile(
  at: KnowledgeAt,
  store: Store,
  { id, name, state, reason }: StoredFile,
): Promise<void> {
  const choice = await confirm(
    state === "failed"
      ? t("{0} cannot be searched: {1}", name, reason ?? t("no reason was given"))
      : t("Delete {0} at {1}?", name, at.label),
    [
      ...(state === "failed" ? [{ label: `$(refresh) ${t("Try again")}`, act: "again" }] : []),
      { label: `$(trash) ${t("Delete it")}`, act: "remove" },
    ],
  );
  if (choice === "remove") await at.knowledge.deleteFile(store.id, id);
  if (choice === "again") await retry(at, store, id, name);
}

async function retry(at: KnowledgeAt, store: Store, fileId: string, name: string): Promise<void> {
  const outcome = await withProgress(t("Reading {0} again at {1}", name, at.label), async (signal) => ({
    failure: await at.knowledge.retryFile(store.id, fileId, name, signal),
  }));
  if (outcome?.failure !== undefined) {
    void vscode.window.showWarningMessage(t("{0} failed again: {1}", name, outcome.failure));
  }
}
