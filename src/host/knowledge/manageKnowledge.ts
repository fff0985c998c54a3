import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { create, createStore, divider, heading, listStores, sizeOf, storeItem } from "./chooseStore.ts";
import { confirm } from "./confirm.ts";
import { manageFile } from "./manageFile.ts";
import type { Listed, Store, StoredFile } from "./knowledge.ts";
import { type KnowledgeAt, withKnowledge } from "./openKnowledge.ts";
import { uploadFiles } from "./uploadFiles.ts";
import { t } from "../../l10n/language.ts";

/** Stores and their files: make, fill, search with the next question, delete. Each step leads back to the one before. */
export async function manageKnowledge(session: Session): Promise<void> {
  await withKnowledge(session, async (at) => {
    for (;;) {
      const stores = await listStores(at);
      if (!stores) return;
      const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly store?: Store }>(
        [
          heading(t("Stores"), stores),
          ...stores.items.map((store) => ({ ...storeItem(store), store })),
          divider,
          { label: create() },
        ],
        {
          title: t("Plumb: Knowledge"),
          placeHolder:
            stores.items.length === 0
              ? t("No store yet. A store holds files at {0} that questions can search", at.label)
              : t("These files have left this machine and are stored at {0}", at.label),
        },
      );
      if (!picked) return;
      const store = picked.store ?? (await createStore(at));
      if (store && (await manageStore(session, at, store)) === "done") return;
    }
  });
}

type Outcome = "back" | "done";

async function manageStore(session: Session, at: KnowledgeAt, store: Store): Promise<Outcome> {
  for (;;) {
    const stored = await withProgress(t("Asking {0} for the files of {1}", at.label, store.name), (signal) =>
      at.knowledge.listFiles(store.id, signal),
    );
    if (!stored) return "done";
    const actions = [
      { label: `$(add) ${t("Add files…")}`, act: "add" as const },
      ...(stored.items.length > 0
        ? [{ label: `$(search) ${t("Search it with the next question")}`, act: "use" as const }]
        : []),
      { label: `$(trash) ${t("Delete this store…")}`, act: "delete" as const },
      { label: `$(arrow-left) ${t("All stores")}`, act: "back" as const },
    ];
    const fileItems = stored.items.map((file) => ({ ...fileItem(file), file }));
    const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { act?: string; file?: StoredFile }>(
      [...actions, heading(t("Files"), stored), ...fileItems],
      {
        title: t("Plumb: Knowledge: {0}", store.name),
        placeHolder: t("Stored at {0}", at.label),
        matchOnDescription: true,
      },
    );
    if (!picked) return "done";
    if (picked.file) await manageFile(at, store, picked.file);
    else if (picked.act === "add") await addFiles(session, at, store);
    else if (picked.act === "use") {
      await useStore(session, store);
      return "done";
    } else if (picked.act === "back" || (await deleteStore(session, at, store, stored))) return "back";
  }
}

function stateWord(state: StoredFile["state"]): string {
  if (state === "in_progress") return t("in progress");
  if (state === "completed") return "";
  return state === "failed" ? t("failed") : t("cancelled");
}

function fileItem({ name, bytes, state, reason }: StoredFile): vscode.QuickPickItem {
  const icon = state === "failed" ? "$(error)" : state === "in_progress" ? "$(sync~spin)" : "$(file)";
  const description = [sizeOf(bytes), stateWord(state)].filter(Boolean).join(" · ");
  return { label: `${icon} ${name}`, description, ...(reason !== undefined && { detail: reason }) };
}

async function addFiles(session: Session, at: KnowledgeAt, store: Store): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    ...(folder && { defaultUri: folder.uri }),
    openLabel: t("Store at {0}", at.label),
    title: t("Files for {0}: they leave this machine and are stored at {1}", store.name, at.label),
  });
  if (uris) await uploadFiles(session, at, store, uris);
}

async function useStore({ composer, panel }: Session, { id, name }: Store): Promise<void> {
  const others = composer.tools().filter(({ choice }) => choice.tool !== "fileSearch");
  const chosen = { choice: { tool: "fileSearch", storeIds: [id] }, detail: name } as const;
  await composer.setTools([...others, chosen], composer.addedTools());
  await panel.open({ type: "focus", body: { draft: undefined } });
}

async function deleteStore(
  { composer }: Session,
  at: KnowledgeAt,
  store: Store,
  stored: Listed<StoredFile>,
): Promise<boolean> {
  const alone = { label: `$(trash) ${t("Delete the store, keep its files at the provider")}`, act: "alone" };
  const choice = await confirm(t("Delete {0} at {1}?", store.name, at.label), [
    {
      label: `$(trash) ${stored.items.length > 0 ? t("Delete the store and its files") : t("Delete the store")}`,
      act: "all",
    },
    ...(stored.items.length > 0 ? [alone] : []),
  ]);
  if (choice === undefined) return false;
  if (choice === "all" && !(await deleteFiles(at, store, stored))) return false;
  await at.knowledge.deleteStore(store.id);
  await composer.forgetStore(store.id);
  void vscode.window.showInformationMessage(t("{0} is deleted at {1}.", store.name, at.label));
  return true;
}

/** All of them, also those beyond what a list shows. False when the user stopped: what is left is still in the store. */
async function deleteFiles(
  { label, knowledge }: KnowledgeAt,
  store: Store,
  first: Listed<StoredFile>,
): Promise<boolean> {
  const isDone = await withProgress(t("Deleting the files of {0} at {1}", store.name, label), async (signal, tell) => {
    for (let listed = first; ; listed = await knowledge.listFiles(store.id, signal)) {
      for (const { id, name } of listed.items) {
        signal.throwIfAborted();
        tell(name, 0);
        await knowledge.deleteFile(store.id, id);
      }
      if (!listed.isCut) return true;
    }
  });
  return isDone === true;
}
