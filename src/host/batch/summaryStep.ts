import * as vscode from "vscode";
import { leftIn } from "../../core/money/budgetState.ts";
import type { BatchOwn } from "../../core/run/batch/batchOwn.ts";
import { formatMoney, formatRange } from "../../protocol/numbers.ts";
import type { Refusal } from "../budget/budgets.ts";
import { budgetWords } from "../budget/budgetCard.ts";
import { askChoice, type Choice } from "../connecting/questions.ts";
import type { StepPlace } from "../connecting/runSteps.ts";
import type { LeftOut } from "./batchFiles.ts";
import type { StagedFiles } from "./stageFiles.ts";

export interface SummaryDeps {
  readonly via: BatchOwn["via"];
  readonly connectionLabel: string;
  readonly isSimulated: boolean;
  /** Why a budget does not hold its worst case. */
  readonly refusal: Refusal | undefined;
}

/** `stay`: a row that only tells. */
type Row = "send" | "leftOut" | "cut" | "stay" | "end";

export type SummaryEnd = { readonly consent: BatchOwn["consent"] } | "back" | "cancelled";

/** The last step: what would be sent, what it costs, what stays out. Nothing leaves before *Send*. */
export async function askSummary(place: StepPlace, staged: StagedFiles, deps: SummaryDeps): Promise<SummaryEnd> {
  for (;;) {
    const answer = await askChoice<Row>(place, {
      placeholder: "Nothing has left this machine yet",
      choices: rows(staged, deps),
    });
    if (answer === "cancelled") return answer;
    if ("back" in answer) return "back";
    if (answer.value === "send") return { consent: consentOf(staged, deps.refusal) };
    if (answer.value === "end") return "cancelled";
    if (answer.value !== "stay")
      await showList(
        answer.value === "leftOut" ? staged.leftOut : staged.cut.map((name) => ({ name, why: "cut to fit" })),
      );
  }
}

function rows(staged: StagedFiles, deps: SummaryDeps): Choice<Row>[] {
  const { total, leftOut, masked, cut } = staged;
  const rest: (Choice<Row> | false)[] = [
    total > 0 && {
      value: "send",
      label: `$(play) ${sendLabel(staged, deps)}`,
      description: priceWords(staged, deps),
      detail: howWords(staged, deps),
    },
    total > 0 && {
      value: "stay",
      label: `$(server) ${deps.connectionLabel}`,
      description: whoWords(staged),
      ...(masked > 0 && { detail: `Secrets that Plumb found are masked before anything leaves: ${masked}.` }),
    },
    leftOut.length > 0 && {
      value: "leftOut",
      label: `$(eye-closed) ${many(leftOut.length, "file")} left out…`,
      detail: reasons(leftOut),
    },
    cut.length > 0 && {
      value: "cut",
      label: `$(list-flat) ${many(cut.length, "file")} with notes…`,
      detail: "Parts of them did not fit, or a model was replaced.",
    },
    { value: "end", label: "$(close) Send Nothing" },
  ];
  return rest.filter((row) => row !== false);
}

function sendLabel({ total, worst }: StagedFiles, { refusal }: SummaryDeps): string {
  const what = `Send ${many(total, "request")}`;
  if (!refusal) return what;
  if (refusal.kind === "over") return `${what}, Past ${budgetWords[refusal.budget.name]}, up to ${formatMoney(worst)}`;
  return refusal.kind === "unknownPrice" ? `${what}, at a Price That Is Not Known` : what;
}

function priceWords({ low, high, worst }: StagedFiles, { via, isSimulated }: SummaryDeps): string {
  if (isSimulated) return "simulated: nothing is charged";
  if (worst === undefined) return "its price is not known";
  return `${formatRange(low, high)} at ${via === "batch" ? "half" : "full"} price, ${formatMoney(worst)} at most`;
}

/** The budgets, and how it is sent. */
function howWords({ parts }: StagedFiles, { via, refusal }: SummaryDeps): string {
  const how =
    via === "batch"
      ? `Within 24 hours${parts.length > 1 ? `, in ${parts.length} parts` : ""}; goes on without this window`
      : "Asked one by one, a few at a time, while a window of this workspace is open";
  if (refusal?.kind === "over") {
    return `${formatMoney(Math.max(0, leftIn(refusal.budget)))} is left of ${budgetWords[refusal.budget.name]}. ${how}`;
  }
  const isBroken = refusal?.kind === "unreadable" || refusal?.kind === "unwritable";
  return isBroken ? `The budgets cannot be read, so it may not be sent. ${how}` : how;
}

function whoWords({ models, tiers }: StagedFiles): string {
  const spread = Object.entries(tiers).map(([tier, count]) => `${count} ${tier}`);
  return `${models.join(", ")} · ${spread.join(", ")}`;
}

function consentOf({ worst }: StagedFiles, refusal: Refusal | undefined): BatchOwn["consent"] {
  if (refusal?.kind === "over" && worst !== undefined) return { upTo: worst };
  return refusal?.kind === "unknownPrice" ? {} : undefined;
}

function reasons(leftOut: readonly LeftOut[]): string {
  const counts = new Map<string, number>();
  for (const { why } of leftOut) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => `${count} ${why}`).join(", ");
}

async function showList(list: readonly LeftOut[]): Promise<void> {
  const items = list.map(({ name, why }) => ({ label: name, description: why }));
  await vscode.window.showQuickPick(items, { title: "Plumb: Batch", placeHolder: "Escape goes back" });
}

function many(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
