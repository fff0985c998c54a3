import * as vscode from "vscode";
import { withProgress } from "../withProgress.ts";
import type { Store } from "./knowledge.ts";
import type { KnowledgeAt } from "./openKnowledge.ts";
import { files } from "./uploadFiles.ts";

const title = "Plumb: Knowledge";
const create = "$(add) New store…";

/** A store that is there, or a new one; undefined when the user turned back. */
export async function chooseStore(at: KnowledgeAt, placeHolder: string): Promise<Store | undefined> {
  const stores = await listStores(at);
  if (!stores) return undefined;
  const items = stores.filter(({ isExpired }) => !isExpired).map((store) => ({ ...storeItem(store), store }));
  const picked = await vscode.window.showQuickPick([...items, { label: create, store: undefined }], {
    title,
    placeHolder: items.length === 0 ? "There is no store yet" : placeHolder,
  });
  return picked && (picked.store ?? (await createStore(at)));
}

/** Undefined when the user would not wait. */
export function listStores(at: KnowledgeAt): Promise<readonly Store[] | undefined> {
  return withProgress(`Asking ${at.label} for your stores`, (signal) => at.knowledge.listStores(signal));
}

export function storeItem(store: Store) {
  const { name, bytes, files: count, inProgress, failed, isExpired, expiresAt } = store;
  const parts = [
    files(count),
    sizeOf(bytes),
    inProgress > 0 ? `${inProgress} in progress` : "",
    failed > 0 ? `${failed} failed` : "",
    isExpired
      ? "expired"
      : expiresAt === undefined
        ? ""
        : `until ${new Date(expiresAt).toLocaleDateString()} if not used`,
  ];
  return { label: `$(library) ${name}`, description: parts.filter(Boolean).join(" · ") };
}

const lifetimes = [
  { label: "30 days after the last use", days: 30 },
  { label: "7 days after the last use", days: 7 },
  { label: "1 day after the last use", days: 1 },
  { label: "Never: until you delete it", days: undefined },
];

/** Asks for a name and a lifetime. Says where the files will be and what that costs before anything is made. */
export async function createStore(at: KnowledgeAt): Promise<Store | undefined> {
  const name = await vscode.window.showInputBox({
    title: `${title}: New Store`,
    prompt: `Files that you add leave this machine and are stored at ${at.label}. Storage is free up to 1 GB, then about $0.10 per GB and day.`,
    placeHolder: "Name, for example Design documents",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "A store needs a name." : undefined),
  });
  if (name === undefined) return undefined;
  const lifetime = await vscode.window.showQuickPick(lifetimes, {
    title: `${title}: New Store`,
    placeHolder: "When should it be deleted?",
    ignoreFocusOut: true,
  });
  return lifetime && at.knowledge.createStore(name.trim(), lifetime.days);
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
