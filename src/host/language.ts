import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Language, languages, type Messages, speak } from "../l10n/language.ts";

/** Only a reload shows everything in another. */
export const languageSetting = "plumb.language";

/** Plumb speaks as VS Code does, or as its own setting says. Called once, before anything is shown. */
export function chooseLanguage(extensionPath: string): void {
  const wished: unknown = vscode.workspace.getConfiguration().get(languageSetting);
  const own = languages.find((one) => one === wished);
  const ofEditor = languages.find((one) => one === vscode.env.language.toLowerCase());
  const language = own ?? ofEditor ?? "en";
  const read = () => messagesIn(extensionPath, "bundle.l10n", language);
  speak(language, language === ofEditor ? (vscode.l10n.bundle ?? read()) : read());
}

/** A file that is not there, or is damaged, means English. */
export function messagesIn(extensionPath: string, name: string, language: Language): Messages {
  if (language === "en") return {};
  try {
    const read: unknown = JSON.parse(readFileSync(join(extensionPath, "l10n", `${name}.${language}.json`), "utf8"));
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, message]) => typeof message === "string"));
  } catch {
    return {};
  }
}
