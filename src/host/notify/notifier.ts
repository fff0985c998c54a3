import * as vscode from "vscode";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { t } from "../../l10n/language.ts";
import { createEndedNews, type Ended, type EndedNews, newsOf } from "./endedNews.ts";
import { isTold, type NotifyMode } from "./notifyMode.ts";

export interface NotifierDeps {
  readonly after: After;
  readonly mode: () => NotifyMode;
}

export type Notifier = ReturnType<typeof createNotifier>;

/**
 * The one place that tells of what ended. A notification is what VS Code reads to screen readers by itself; an extension
 * can neither play VS Code's own signals nor notify the desktop (no API in 1.139, microsoft/vscode#175986).
 */
export function createNotifier({ after, mode }: NotifierDeps) {
  const runs = createEndedNews(after, (news) => void tell(news));
  const isWanted = (ended: Ended) => isTold(mode(), ended.isInSight && vscode.window.state.focused);

  return {
    /** Of runs, which several may end together. */
    runEnded(ended: Ended): void {
      if (isWanted(ended)) runs.add(ended);
    },
    answerEnded(ended: Ended): void {
      const news = isWanted(ended) ? newsOf([ended]) : undefined;
      if (news) void tell(news);
    },
    dispose: runs.dispose,
  };
}

async function tell({ sentence, isGood, ended }: EndedNews): Promise<void> {
  const show = isGood ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const [openIt, retryIt, showAll] = [t("Open"), t("Retry"), t("Show Runs")];
  const canRetry = !isGood && ended?.retry !== undefined;
  const choice = await show(sentence, ended ? openIt : showAll, ...(canRetry ? [retryIt] : []));
  if (choice === showAll) await vscode.commands.executeCommand("plumb.runs.focus");
  if (choice === openIt) await ended?.open();
  if (choice === retryIt) await ended?.retry?.();
}
