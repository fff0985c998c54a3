import * as vscode from "vscode";
import { readChanges } from "../../core/edits/form.ts";
import { stateWord } from "../../core/run/batch/batchText.ts";
import { hasEnded } from "../../core/run/record/runRecord.ts";
import { findingsIn } from "../../core/task/findings.ts";
import type { Session } from "../session.ts";
import { pageAt } from "./batchDocuments.ts";
import type { OpenedBatch } from "./batchViewer.ts";
import { retryBatch } from "./retryBatch.ts";
import { saveResults } from "./saveResults.ts";
import { say } from "../say.ts";
import { t } from "../../l10n/language.ts";

const actions = ["resume", "overview", "all", "changes", "findings", "save", "retry", "list", "cancel"] as const;
type Action = (typeof actions)[number];

interface Offer {
  readonly action: Action;
  readonly title: string;
}

/** What can be done with a batch as it stands. */
export function offersOf({ record, own, folder }: OpenedBatch): readonly Offer[] {
  const answered = folder.answered().length;
  const open = folder.open().length;
  const isOver = hasEnded(record);
  const changes = own.work === "test" || own.work === "document" || own.work === "prompt";
  const offers: readonly (Offer | false)[] = [
    record.state === "paused" && { action: "resume", title: `$(debug-continue) ${t("Resume")}` },
    answered > 0 && { action: "list", title: `$(list-flat) ${t("Go to a Result…")}` },
    answered > 0 && { action: "all", title: `$(files) ${t("Open All Results")}` },
    answered > 0 && changes && { action: "changes", title: `$(diff) ${t("Review Changes")}` },
    answered > 0 &&
      own.work === "review" && { action: "findings", title: `$(comment-discussion) ${t("Show Findings")}` },
    answered > 0 && { action: "save", title: `$(save) ${t("Save Results…")}` },
    isOver && open > 0 && { action: "retry", title: `$(refresh) ${t("Retry {0} Failed…", open)}` },
    !isOver && { action: "cancel", title: `$(debug-stop) ${t("Cancel")}` },
  ];
  return offers.filter((offer) => offer !== false);
}

/** *Plumb: Batch Results…*: of the batch that is named, in front, or chosen; straight to an action where one is named. */
export async function batchResults(session: Session, runId?: unknown, action?: unknown): Promise<void> {
  const id = typeof runId === "string" ? runId : (pageAt(documentInFront())?.runId ?? (await pickBatch(session)));
  const batch = id === undefined ? undefined : await session.batches.open(id);
  if (!batch) {
    if (id !== undefined) say(t("This batch is not here any more. What it cost is in the ledger."));
    return;
  }
  const known = actions.find((one) => one === action) ?? (await pickAction(batch));
  if (known) await act(session, batch, known);
}

async function act(session: Session, batch: OpenedBatch, action: Action): Promise<void> {
  const { id } = batch.record;
  const { batches, runs } = session;
  switch (action) {
    case "resume":
      await batches.show({ runId: id, page: "overview" }, batch.record.title);
      return runs.resume(id);
    case "overview":
      return batches.show({ runId: id, page: "overview" }, batch.record.title);
    case "all":
      return batches.show({ runId: id, page: "all" });
    case "list":
      return pickResult(session, batch);
    case "changes":
      return reviewChanges(session, batch);
    case "findings":
      return showFindings(session, batch);
    case "save":
      return saveResults(batch, batches.viewer);
    case "retry":
      return retryBatch(session, batch);
    case "cancel":
      return runs.cancel(id);
  }
}

async function reviewChanges({ batches, edits }: Session, batch: OpenedBatch): Promise<void> {
  const turn = await batches.viewer.turnOf(batch);
  if (readChanges(turn.answer).length === 0) return say(t("No answer of this batch wants anything changed."));
  const read = await edits.read(turn);
  batches.keepTurn({ ...turn, edits: read });
  await edits.review(turn.id);
}

async function showFindings({ batches, review }: Session, batch: OpenedBatch): Promise<void> {
  const turn = await batches.viewer.turnOf(batch);
  const count = findingsIn(turn.answer).length;
  if (count === 0) return say(t("The answers of this batch found nothing wrong."));
  await review.show(turn);
  await vscode.commands.executeCommand("workbench.action.focusCommentsPanel");
}

async function pickResult({ batches }: Session, { record, folder }: OpenedBatch): Promise<void> {
  const isOver = hasEnded(record);
  const items = folder.items.map(({ n, name }) => {
    const kind = folder.head(n)?.kind;
    const icon = kind === "answered" ? "pass" : kind === "failed" ? "error" : "circle-outline";
    return { n, name, label: `$(${icon}) ${name}`, description: stateWord(kind && { kind }, isOver) };
  });
  const picked = await vscode.window.showQuickPick(items, { title: record.title, placeHolder: t("Which result?") });
  if (picked) await batches.show({ runId: record.id, page: picked.n }, picked.name);
}

async function pickAction(batch: OpenedBatch): Promise<Action | undefined> {
  const overview = { action: "overview", title: `$(table) ${t("Overview")}` } as const;
  const items = [...offersOf(batch), overview].map(({ action, title: label }) => ({ action, label }));
  const { title, detail = "" } = batch.record;
  return (await vscode.window.showQuickPick(items, { title, placeHolder: detail }))?.action;
}

async function pickBatch({ runs }: Session): Promise<string | undefined> {
  const items = runs
    .list()
    .filter(({ kind }) => kind === "batch")
    .map(({ id, title, detail = "" }) => ({ id, label: title, description: detail }));
  const [only] = items;
  if (!only) {
    say(t("There is no batch yet. Plumb: Batch over Files… begins one."));
    return undefined;
  }
  if (items.length === 1) return only.id;
  return (
    await vscode.window.showQuickPick(items, { title: t("Plumb: Batch Results"), placeHolder: t("Which batch?") })
  )?.id;
}

function documentInFront(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}
