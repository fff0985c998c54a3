import * as vscode from "vscode";
import { t } from "../l10n/language.ts";

/** Tells the user one plain sentence, once a window, and the log the rest. */
export type Report = (sentence: string, error: unknown) => void;

export function createReport(log: vscode.LogOutputChannel): Report {
  const told = new Set<string>();
  return (sentence, error) => {
    log.error(sentence, error instanceof Error ? error : (JSON.stringify(error) ?? ""));
    if (told.has(sentence)) return;
    told.add(sentence);
    void vscode.window.showWarningMessage(sentence, t("Show Log")).then((choice) => choice && log.show());
  };
}
