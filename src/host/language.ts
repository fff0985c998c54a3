import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Language, languages, type Messages, speak, spoken, t } from "../l10n/language.ts";

export type Page = "panel" | "dashboard" | "task";

const setting = "plumb.language";

/** Plumb speaks as VS Code does, or as its own setting says. Called once, before anything is shown. */
export function chooseLanguage(extensionPath: string): void {
  const wished: unknown = vscode.workspace.getConfiguration().get(setting);
  const own = languages.find((one) => one === wished);
  const ofEditor = languages.find((one) => one === vscode.env.language.toLowerCase());
  const language = own ?? ofEditor ?? "en";
  const read = () => messagesIn(extensionPath, "bundle.l10n", language);
  speak(language, language === ofEditor ? (vscode.l10n.bundle ?? read()) : read());
}

/** The words of a page, for its HTML. The usage page and the task page draw with parts of the panel. */
export function wordsOf(page: Page, extensionPath: string): Messages {
  const shared = messagesIn(extensionPath, "panel", spoken());
  return page === "panel" ? shared : { ...shared, ...messagesIn(extensionPath, page, spoken()) };
}

/** Words on pages and in views are chosen once; after a change only a reload shows all of them anew. */
export async function offerReload(change: vscode.ConfigurationChangeEvent): Promise<void> {
  if (!change.affectsConfiguration(setting)) return;
  const reload = t("Reload Window");
  const choice = await vscode.window.showInformationMessage(
    t("Plumb’s language changes when the window reloads."),
    reload,
  );
  if (choice === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
}

/** A file that is not there, or is damaged, means English. */
function messagesIn(extensionPath: string, name: string, language: Language): Messages {
  if (language === "en") return {};
  try {
    const read: unknown = JSON.parse(readFileSync(join(extensionPath, "l10n", `${name}.${language}.json`), "utf8"));
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, message]) => typeof message === "string"));
  } catch {
    return {};
  }
}
