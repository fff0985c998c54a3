import * as vscode from "vscode";
import { withProgress } from "../withProgress.ts";
import { type Listed, mostListed, type Store } from "./knowledge.ts";
import type { KnowledgeAt } from "./openKnowledge.ts";
import { files } from "./uploadFiles.ts";
import { t } from "../../l10n/language.ts";
import { dateLocale, localDollars, localNumber } from "../../l10n/numberForm.ts";

export const divider: vscode.QuickPickItem = { label: "", kind: vscode.QuickPickItemKind.Separator };
export const create = (): string => `$(add) ${t("New store…")}`;

/** A store that is there, or a new one; undefined when the user turned back. */
export async function chooseStore(at: KnowledgeAt, placeHolder: string): Promise<Store | undefined> {
  const stores = await listStores(at);
  if (!stores) return undefined;
  const items = stores.items.filter(({ isExpired }) => !isExpired).map((store) => ({ ...storeItem(store), store }));
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly store?: Store }>(
    [heading(t("Stores"), stores), ...items, divider, { label: create() }],
    { title: t("Plumb: Knowledge"), placeHolder },
  );
  return picked && (picked.store ?? (await createStore(at)));
}

/** Undefined when the user would not wait. */
export function listStores(at: KnowledgeAt): Promise<Listed<Store> | undefined> {
  return withProgress(t("Asking {0} for your stores", at.label), (signal) => at.knowledge.listStores(signal));
}

/** Above the rows of a list; says so where the provider has more of them. */
export function heading(what: string, { isCut }: Listed<unknown>): vscode.QuickPickItem {
  const label = isCut ? t("{0}: the first {1}, there are more at the provider", what, mostListed) : what;
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

export function storeItem(store: Store) {
  const { name, bytes, files: count, inProgress, failed, isExpired, expiresAt } = store;
  const parts = [
    files(count),
    sizeOf(bytes),
    inProgress > 0 ? t("{0} in progress", inProgress) : "",
    failed > 0 ? t("{0} failed", failed) : "",
    isExpired
      ? t("expired")
      : expiresAt === undefined
        ? ""
        : t("until {0} if not used", new Date(expiresAt).toLocaleDateString(dateLocale())),
  ];
  return { label: `$(library) ${name}`, description: parts.filter(Boolean).join(" · ") };
}

const lifetimes = () => [
  { label: t("30 days after the last use"), days: 30 },
  { label: t("7 days after the last use"), days: 7 },
  { label: t("1 day after the last use"), days: 1 },
  { label: t("Never: until you delete it"), days: undefined },
];

/** Asks for a name and a lifetime. Says where the files will be and what that costs before anything is made. */
export async function createStore(at: KnowledgeAt): Promise<Store | undefined> {
  const name = await vscode.window.showInputBox({
    title: t("Plumb: Knowledge: New Store"),
    prompt: t(
      "Files that you add leave this machine and are stored at {0}. Storage is free up to 1 GB, then about {1} per GB and day.",
      at.label,
      localDollars("0.10"),
    ),
    placeHolder: t("Name, for example Design documents"),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? t("A store needs a name.") : undefined),
  });
  if (name === undefined) return undefined;
  const lifetime = await vscode.window.showQuickPick(lifetimes(), {
    title: t("Plumb: Knowledge: New Store"),
    placeHolder: t("When should it be deleted?"),
    ignoreFocusOut: true,
  });
  return lifetime && at.knowledge.createStore(name.trim(), lifetime.days);
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${localNumber((bytes / 1e3).toFixed(1))} kB`;
  return bytes < 1e9 ? `${localNumber((bytes / 1e6).toFixed(1))} MB` : `${localNumber((bytes / 1e9).toFixed(2))} GB`;
}
