import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Alert } from "../../core/money/budget.ts";
import { type Book, emptyBook, withSpent } from "../../core/money/budgetBook.ts";
import { readSettings } from "../settings.ts";
import type { LedgerStore } from "../store/ledgerStore.ts";
import { watchFolder } from "../store/watchFolder.ts";
import { workspaceId } from "../workspace/workspaceId.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { createBookStore } from "./bookStore.ts";
import { capitalised } from "../capitalised.ts";
import { budgetWords } from "./budgetCard.ts";
import { createBudgets } from "./budgets.ts";
import { budgetsOf } from "./budgetSetting.ts";
import { t } from "../../l10n/language.ts";

export interface OpenBudgetsDeps {
  readonly folder: string;
  readonly windowId: string;
  readonly ledger: LedgerStore;
  readonly report: (sentence: string, error: unknown) => void;
  /** What counts against the budgets changed, here or in another window. */
  readonly onChange: () => void;
}

const calmMs = 200;

/** The budgets of this window, joined to its settings, its ledger and VS Code. */
export function openBudgets({ folder, windowId, ledger, report, onChange }: OpenBudgetsDeps) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, calmMs);
  };
  /** What was spent before there was a book, or while it could not be read. In which workspace is not known. */
  const fromLedger = async (): Promise<Book> => {
    const entries = await ledger.recent(new Date());
    return entries.reduce(
      (book, { at, window, cost, isSimulated }) =>
        isSimulated || cost === undefined ? book : withSpent(book, { window, workspace: "" }, at, cost),
      emptyBook,
    );
  };
  const budgets = createBudgets({
    store: createBookStore(folder, fromLedger),
    limits: () => budgetsOf(readSettings().budgets),
    place: () => ({ window: windowId, workspace: workspaceId() }),
    longestMs: () => readSettings().totalTimeoutMinutes * 60_000,
    now: Date.now,
    newId: randomUUID,
    report,
    onAlerts: (alerts) => {
      for (const alert of alerts) void tell(alert);
    },
    onChange: changed,
  });
  // Other windows' changes. Where folders cannot be watched, what they did is seen with this window's next question.
  const stopWatching = watchFolder(folder, changed);
  return {
    ...budgets,
    mend: () => budgets.mend(fromLedger),
    dispose(): void {
      clearTimeout(timer);
      stopWatching();
    },
  };
}

const showUsage = t("Show Usage");
const changeBudget = t("Change Budget");

async function tell({ state: { name, spent, limit }, percent }: Alert): Promise<void> {
  const amount = t("{0} of {1}", formatMoney(spent), formatMoney(limit));
  const whose = capitalised(budgetWords[name]);
  const sentence =
    percent === 100
      ? t("{0} is used up: {1}. Plumb asks you before it sends more.", whose, amount)
      : t("{0} % of {1} is used: {2}.", percent, budgetWords[name], amount);
  const show = percent === 50 ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const choice = await show(sentence, showUsage, changeBudget);
  if (choice === showUsage) await vscode.commands.executeCommand(await usageCommand());
  if (choice === changeBudget) await vscode.commands.executeCommand("plumb.setBudget");
}

/** The dashboard where there is one; else the list of budgets, which says what was spent. */
async function usageCommand(): Promise<string> {
  const known = await vscode.commands.getCommands(true);
  return known.includes("plumb.openUsage") ? "plumb.openUsage" : "plumb.setBudget";
}
