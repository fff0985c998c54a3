import * as vscode from "vscode";
import { type BudgetName, budgetNames } from "../../core/money/budgetBook.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { readSettings, writeBudget } from "../settings.ts";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

const rows: Readonly<Record<BudgetName, { readonly label: string; readonly of: string }>> = {
  session: { label: t("This session"), of: t("in this window, until it closes") },
  day: { label: t("Day"), of: t("today, in all windows") },
  month: { label: t("Month"), of: t("this calendar month, in all windows") },
  workspace: { label: t("This workspace"), of: t("in this workspace, this calendar month") },
};
const title = t("Plumb: Set Budget");

/** Shows what each budget has left and changes one of them. */
export async function setBudget(session: Session): Promise<void> {
  const states = await session.budgets.states();
  if (states === undefined) return mendBudget(session);
  const written = readSettings().budgets;
  const items = budgetNames.map((name) => {
    const state = states.find((one) => one.name === name);
    const running = state && state.reserved > 0 ? t(", {0} set aside", formatMoney(state.reserved)) : "";
    const assumed =
      state && state.assumed > 0
        ? t(", of it {0} assumed for answers whose bill never came", formatMoney(state.assumed))
        : "";
    return {
      name,
      label: rows[name].label,
      description: state
        ? t("{0} of {1}{2}{3}", formatMoney(state.spent), formatMoney(state.limit), running, assumed)
        : typeof written[name] === "number"
          ? t("no folder is open here")
          : t("no limit"),
      detail: t("What may be spent {0}", rows[name].of),
    };
  });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: t("Which budget to change") });
  if (!picked) return;
  const before = written[picked.name];
  const typed = await vscode.window.showInputBox({
    title,
    prompt: t("Dollars that may be spent {0}. Leave empty for no limit.", rows[picked.name].of),
    value: typeof before === "number" ? String(before) : "",
    ignoreFocusOut: true,
    validateInput: (text) => faultOf(text),
  });
  if (typed === undefined) return;
  await writeBudget(picked.name, dollarsIn(typed));
}

/** Begins the count anew where it cannot be read, after the user has said so. */
export async function mendBudget(session: Session): Promise<void> {
  const anew = t("Count Anew");
  const choice = await vscode.window.showWarningMessage(
    t(
      "Plumb cannot read what was spent. It can begin the count anew with what its ledger knows; the unreadable file is kept.",
    ),
    anew,
  );
  if (choice !== anew) return;
  await session.budgets.mend();
  await session.composer.refresh();
}

/** Undefined for no limit, NaN for what is no amount. */
function dollarsIn(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(/^(\d+),(\d{1,2})$/, "$1.$2");
  if (plain === "") return undefined;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

function faultOf(text: string): string | undefined {
  const dollars = dollarsIn(text);
  if (dollars === undefined || (dollars >= 0 && dollars <= 1_000_000)) return undefined;
  return t("An amount in dollars, such as 5 or 0.50, or nothing for no limit.");
}
