import * as vscode from "vscode";
import type { Connection } from "../../core/provider/provider.ts";
import type { BatchOwn } from "../../core/run/batch/batchOwn.ts";
import type { PrepareItemDeps } from "../../core/run/batch/prepareItem.ts";
import type { BatchWork } from "../../core/run/batch/batchWork.ts";
import { runSteps, type StepEnd, type StepPlace } from "../connecting/runSteps.ts";
import { rootUriIn } from "../scm/rootUriIn.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { type BatchDraft, batchSteps, firstDraft, listSteps } from "./batchDraft.ts";
import { type BatchSource, changedFiles } from "./batchSource.ts";
import { sendBatch } from "./sendBatch.ts";
import { type StagedFiles, stageFiles } from "./stageFiles.ts";
import { askSummary } from "./summaryStep.ts";
import { say } from "../say.ts";
import { t, tCount } from "../../l10n/language.ts";

/** *Plumb: Batch over Files…*: what is to be done with which files, at a price that is seen before anything leaves. */
export async function batchOverFiles(session: Session, first?: unknown, all?: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    return say(t("Batches are off here, as this workspace is not trusted and its files would leave this machine."));
  }
  const connection = await session.engine.connections.current();
  if (!connection) return say(t("Plumb is not connected to a model, so there is nobody to send a batch to."));
  const chosen = await sourceIn(first, all);
  if (chosen === "nothing") return;
  const draft = chosen ? { ...firstDraft, source: chosen } : firstDraft;
  const summary = { name: "summary", ask: summaryOf(session, connection) };
  await runSteps(t("Plumb: Batch over Files"), draft, (state) => [...batchSteps(state, chosen !== undefined), summary]);
}

/** Questions that stand on their own: `scheduler` asks them at once, a few at a time, whatever the connection has. */
export async function batchList(
  session: Session,
  connection: Connection,
  source: BatchSource,
  via: BatchOwn["via"],
): Promise<void> {
  const draft: BatchDraft = { ...firstDraft, source, sourceKind: "questions", work: "list" };
  const summary = { name: "summary", ask: summaryOf(session, connection, via) };
  await runSteps(t("Plumb: Ask Many Questions"), draft, () => [...listSteps(), summary]);
}

/** Files of the Explorer, or the changes of the repository whose button was pressed. */
async function sourceIn(first: unknown, all: unknown): Promise<BatchSource | "nothing" | undefined> {
  const uris = (Array.isArray(all) && all.length > 0 ? all : [first]).filter((one) => one instanceof vscode.Uri);
  if (uris.length > 0) return { kind: "files", uris };
  const rootUri = rootUriIn(first);
  return rootUri ? ((await changedFiles(rootUri)) ?? "nothing") : undefined;
}

/** Prices what was chosen and asks whether to send it. */
function summaryOf(session: Session, connection: Connection, wanted?: BatchOwn["via"]) {
  return async (draft: BatchDraft, place: StepPlace): Promise<StepEnd<BatchDraft>> => {
    const known = session.engine.batching.preparing(connection);
    const preparing = { ...known, via: wanted ?? known.via };
    const staged = draft.source && (await stageWithProgress(session, preparing, draft.source, draft));
    if (!staged) return { back: draft, to: "tier" };
    const { via } = preparing;
    const isSimulated = connection.preset === "simulation";
    const refusal = isSimulated ? undefined : await session.budgets.check(staged.worst);
    const end = await askSummary(place, staged, { via, connectionLabel: connection.label, isSimulated, refusal });
    if (end === "back" || end === "cancelled") {
      await staged.staging.discard();
      return end === "back" ? { back: draft } : "cancelled";
    }
    const title = titleOf(draft.work, staged);
    await sendBatch(session, { ...staged, staged, title, work: draft.work, via, connection, consent: end.consent });
    return { next: draft };
  };
}

async function stageWithProgress(
  session: Session,
  preparing: PrepareItemDeps,
  source: BatchSource,
  draft: BatchDraft,
): Promise<StagedFiles | undefined> {
  const { boundary, engine, batches } = session;
  await batches.sweepStaging();
  let told = 0;
  return withProgress(t("Pricing the batch"), (signal, tell) =>
    stageFiles(
      source,
      draft,
      {
        boundary,
        count: engine.count,
        preparing,
        folder: batches.stagingFolder,
        tell(done, of) {
          if (done < of && done - told < 10) return;
          tell(t("{0} of {1}", done, of), ((done - told) * 100) / Math.max(1, of));
          told = done;
        },
      },
      signal,
    ),
  );
}

function titleOf(work: BatchWork, { total }: StagedFiles): string {
  switch (work) {
    case "explain":
      return tCount(total, "Explain 1 file", "Explain {0} files");
    case "review":
      return tCount(total, "Review 1 file", "Review {0} files");
    case "test":
      return tCount(total, "Write tests for 1 file", "Write tests for {0} files");
    case "document":
      return tCount(total, "Document 1 file", "Document {0} files");
    case "prompt":
      return tCount(total, "Ask about 1 file", "Ask about {0} files");
    case "list":
      return tCount(total, "Answer 1 question", "Answer {0} questions");
  }
}
