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
import { t, tCount } from "../../l10n/language.ts";

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
      placeholder: t("Nothing has left this machine yet"),
      choices: rows(staged, deps),
    });
    if (answer === "cancelled") return answer;
    if ("back" in answer) return "back";
    if (answer.value === "send") return { consent: consentOf(staged, deps.refusal) };
    if (answer.value === "end") return "cancelled";
    if (answer.value !== "stay")
      await showList(
        answer.value === "leftOut" ? staged.leftOut : staged.cut.map((name) => ({ name, why: t("cut to fit") })),
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
      ...(masked > 0 && { detail: t("Secrets that Plumb found are masked before anything leaves: {0}.", masked) }),
    },
    leftOut.length > 0 && {
      value: "leftOut",
      label: `$(eye-closed) ${tCount(leftOut.length, "1 file left out…", "{0} files left out…")}`,
      detail: reasons(leftOut),
    },
    cut.length > 0 && {
      value: "cut",
      label: `$(list-flat) ${tCount(cut.length, "1 file with notes…", "{0} files with notes…")}`,
      detail: t("Parts of them did not fit, or a model was replaced."),
    },
    { value: "end", label: `$(close) ${t("Send Nothing")}` },
  ];
  return rest.filter((row) => row !== false);
}

function sendLabel({ total, worst }: StagedFiles, { refusal }: SummaryDeps): string {
  const what = tCount(total, "Send 1 request", "Send {0} requests");
  if (!refusal) return what;
  if (refusal.kind === "over")
    return t("{0}, Past {1}, up to {2}", what, budgetWords[refusal.budget.name], formatMoney(worst));
  return refusal.kind === "unknownPrice" ? t("{0}, at a Price That Is Not Known", what) : what;
}

function priceWords({ low, high, worst }: StagedFiles, { via, isSimulated }: SummaryDeps): string {
  if (isSimulated) return t("simulated: nothing is charged");
  if (worst === undefined) return t("its price is not known");
  const range = formatRange(low, high);
  return via === "batch"
    ? t("{0} at half price, {1} at most", range, formatMoney(worst))
    : t("{0} at full price, {1} at most", range, formatMoney(worst));
}

/** The budgets, and how it is sent. */
function howWords({ parts }: StagedFiles, { via, refusal }: SummaryDeps): string {
  const how =
    via === "batch"
      ? parts.length > 1
        ? t("Within 24 hours, in {0} parts; goes on without this window", parts.length)
        : t("Within 24 hours; goes on without this window")
      : t("Asked one by one, a few at a time, while a window of this workspace is open");
  if (refusal?.kind === "over") {
    const left = formatMoney(Math.max(0, leftIn(refusal.budget)));
    return t("{0} is left of {1}. {2}", left, budgetWords[refusal.budget.name], how);
  }
  const isBroken = refusal?.kind === "unreadable" || refusal?.kind === "unwritable";
  return isBroken ? t("The budgets cannot be read, so it may not be sent. {0}", how) : how;
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
  await vscode.window.showQuickPick(items, { title: t("Plumb: Batch"), placeHolder: t("Escape goes back") });
}
