import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { create, createStore, divider, heading, listStores, sizeOf, storeItem } from "./chooseStore.ts";
import { confirm } from "./confirm.ts";
import { manageFile } from "./manageFile.ts";
import type { Listed, Store, StoredFile } from "./knowledge.ts";
import { type KnowledgeAt, withKnowledge } from "./openKnowledge.ts";
import { uploadFiles } from "./uploadFiles.ts";

const title = "Plumb: Knowledge";

/** Stores and their files: make, fill, search with the next question, delete. Each step leads back to the one before. */
export async function manageKnowledge(session: Session): Promise<void> {
  await withKnowledge(session, async (at) => {
    for (;;) {
      const stores = await listStores(at);
      if (!stores) return;
      const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly store?: Store }>(
        [
          heading("Stores", stores),
          ...stores.items.map((store) => ({ ...storeItem(store), store })),
          divider,
          { label: create },
        ],
        {
          title,
          placeHolder:
            stores.items.length === 0
              ? `No store yet. A store holds files at ${at.label} that questions can search`
              : `These files have left this machine and are stored at ${at.label}`,
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
    const stored = await withProgress(`Asking ${at.label} for the files of ${store.name}`, (signal) =>
      at.knowledge.listFiles(store.id, signal),
    );
    if (!stored) return "done";
    const actions = [
      { label: "$(add) Add files…", act: "add" as const },
      ...(stored.items.length > 0
        ? [{ label: "$(search) Search it with the next question", act: "use" as const }]
        : []),
      { label: "$(trash) Delete this store…", act: "delete" as const },
      { label: "$(arrow-left) All stores", act: "back" as const },
    ];
    const fileItems = stored.items.map((file) => ({ ...fileItem(file), file }));
    const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { act?: string; file?: StoredFile }>(
      [...actions, heading("Files", stored), ...fileItems],
      { title: `${title}: ${store.name}`, placeHolder: `Stored at ${at.label}`, matchOnDescription: true },
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

const states = { in_progress: "in progress", completed: "", failed: "failed", cancelled: "cancelled" } as const;

function fileItem({ name, bytes, state, reason }: StoredFile): vscode.QuickPickItem {
  const icon = state === "failed" ? "$(error)" : state === "in_progress" ? "$(sync~spin)" : "$(file)";
  const description = [sizeOf(bytes), states[state]].filter(Boolean).join(" · ");
  return { label: `${icon} ${name}`, description, ...(reason !== undefined && { detail: reason }) };
}

async function addFiles(session: Session, at: KnowledgeAt, store: Store): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    ...(folder && { defaultUri: folder.uri }),
    openLabel: `Store at ${at.label}`,
    title: `Files for ${store.name}: they leave this machine and are stored at ${at.label}`,
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
  const alone = { label: "$(trash) Delete the store, keep its files at the provider", act: "alone" };
  const choice = await confirm(`Delete ${store.name} at ${at.label}?`, [
    {
      label: stored.items.length > 0 ? "$(trash) Delete the store and its files" : "$(trash) Delete the store",
      act: "all",
    },
    ...(stored.items.length > 0 ? [alone] : []),
  ]);
  if (choice === undefined) return false;
  if (choice === "all" && !(await deleteFiles(at, store, stored))) return false;
  await at.knowledge.deleteStore(store.id);
  await composer.forgetStore(store.id);
  void vscode.window.showInformationMessage(`${store.name} is deleted at ${at.label}.`);
  return true;
}

/** All of them, also those beyond what a list shows. False when the user stopped: what is left is still in the store. */
async function deleteFiles(
  { label, knowledge }: KnowledgeAt,
  store: Store,
  first: Listed<StoredFile>,
): Promise<boolean> {
  const isDone = await withProgress(`Deleting the files of ${store.name} at ${label}`, async (signal, tell) => {
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
