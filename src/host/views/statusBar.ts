import * as vscode from "vscode";
import { type BudgetState, usedPercent } from "../../core/money/budgetState.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import type { Summary } from "../../core/money/summary.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import { budgetLines } from "./budgetLines.ts";
import { spendTable } from "./spendTable.ts";
import { t } from "../../l10n/language.ts";

export interface StatusBar extends vscode.Disposable {
  /** The turns that chats of this window are answering, oldest first. */
  showRunning(turns: readonly Turn[]): void;
  add(receipt: Receipt): void;
  showSpend(summary: Summary): void;
  /** How many runs are worked on in the background, in whatever window. */
  showRuns(count: number): void;
  /** Every budget that is set; undefined when they cannot be read. */
  showBudgets(states: readonly BudgetState[] | undefined): void;
  /** What servers say of their limits, budgets and queues, in plain sentences. */
  showServers(sentences: readonly string[]): void;
}

/** Tokens and cost of this session, where they can be seen at all times. */
export function createStatusBar(item: vscode.StatusBarItem, now: () => number): StatusBar {
  const receipts: Receipt[] = [];
  let running: readonly Turn[] = [];
  let summary: Summary | undefined;
  let budgets: readonly BudgetState[] | undefined = [];
  let runs = 0;
  let servers: readonly string[] = [];
  let clock: ReturnType<typeof setInterval> | undefined;

  function draw(): void {
    const text = runningText(running, now()) ?? sessionText(receipts);
    // Called with every token; only a change is worth telling VS Code.
    if (text === item.text) return;
    item.text = text;
    item.accessibilityInformation = { label: t("Plumb, tokens and cost of this session: {0}", plain(item.text)) };
  }
  function drawTooltip(): void {
    if (!summary) return;
    const background = runs === 0 ? "" : `\n\n${t("{0} running in the background", runs)}`;
    item.tooltip = new vscode.MarkdownString(
      `**Plumb** · ${t("this session {0}", plain(sessionText(receipts)))}${background}\n\n${spendTable(summary, new Date(now()))}${budgetLines(budgets)}${servers.map((one) => `\n\n${one}`).join("")}`,
    );
  }
  draw();

  return {
    showRunning(turns) {
      running = turns;
      if (turns.length > 0) clock ??= setInterval(draw, 1000);
      else {
        clearInterval(clock);
        clock = undefined;
      }
      draw();
    },
    add(receipt) {
      receipts.push(receipt);
      draw();
    },
    showSpend(next) {
      summary = next;
      drawTooltip();
    },
    showRuns(count) {
      if (count === runs) return;
      runs = count;
      drawTooltip();
    },
    showBudgets(next) {
      budgets = next;
      item.backgroundColor = colourOf(budgets);
      drawTooltip();
    },
    showServers(next) {
      servers = next;
      drawTooltip();
    },
    dispose: () => clearInterval(clock),
  };
}

/** What cannot be read is an error as well: nothing is sent while that is so. */
function colourOf(budgets: readonly BudgetState[] | undefined): vscode.ThemeColor | undefined {
  const percent = budgets ? Math.max(0, ...budgets.map(usedPercent)) : 100;
  if (percent < 80) return undefined;
  return new vscode.ThemeColor(`statusBarItem.${percent < 100 ? "warning" : "error"}Background`);
}

/** Of several how many, how long the oldest has taken, and what all have cost so far as is known. */
function runningText(turns: readonly Turn[], now: number): string | undefined {
  const [first] = turns;
  if (!first) return undefined;
  const count = turns.length === 1 ? "" : `${t("{0} answers", turns.length)} · `;
  const elapsed = formatDuration(now - first.askedAt, true);
  const spent = turns.flatMap((turn) => turn.spent ?? []);
  return `$(sync~spin) ${count}${elapsed}${spent.length === 0 ? "" : ` · ${formatMoney(sum(spent))}`}`;
}

function sessionText(receipts: readonly Receipt[]): string {
  if (receipts.length === 0) return "$(pulse) Plumb";
  const tokens = formatTokens(sum(receipts.map(({ usage }) => (usage ? usage.input + usage.output : 0))));
  if (receipts.every(({ isSimulated }) => isSimulated)) return `$(play-circle) ${tokens} · ${t("simulated")}`;
  const billed = receipts.filter(({ isSimulated }) => !isSimulated);
  const known = billed.flatMap(({ cost }) => (cost ? [cost.total] : []));
  if (known.length === 0) return `$(pulse) ${tokens} · ${formatMoney(undefined)}`;
  const atLeast = known.length < billed.length || billed.some(({ isEstimated }) => isEstimated);
  return `$(pulse) ${tokens} · ${atLeast ? "≥ " : ""}${formatMoney(sum(known))}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function plain(text: string): string {
  return text.replace(/^\$\([^)]*\) /, "");
}
