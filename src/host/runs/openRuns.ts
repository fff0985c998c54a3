import * as vscode from "vscode";
import { startTimer } from "../../core/provider/createProvider.ts";
import type { RunKind, RunRecord } from "../../core/run/record/runRecord.ts";
import type { RunsTree } from "../doors/runsTree.ts";
import { workspaceId } from "../workspace/workspaceId.ts";
import { createRunDesk } from "./createRunDesk.ts";
import { createEndedRuns, type EndedNews } from "./endedRuns.ts";
import type { RunDesk } from "./runDesk.ts";
import { createRunStore } from "./runStore.ts";
import type { RunWorker } from "./runWorker.ts";
import { createRunsView, type RunsView } from "./view/runsView.ts";
import { t } from "../../l10n/language.ts";

export interface OpenRunsDeps {
  readonly folder: string;
  readonly windowId: string;
  /** One of each kind; asked for when a run is first begun, picked up or shown. */
  readonly workers: () => readonly RunWorker[];
  readonly tree: RunsTree;
  /** How many runs a window works on. */
  readonly onRunning: (count: number) => void;
  readonly report: (sentence: string, error: unknown) => void;
}

/** The desk with its view. */
export interface Runs extends RunDesk {
  readonly view: RunsView;
}

/** The runs of this window, joined to VS Code. */
export function openRuns({ folder, windowId, workers, tree, onRunning, report }: OpenRunsDeps): Runs {
  let known: ReadonlyMap<RunKind, RunWorker> | undefined;
  const workerOf = ({ kind }: RunRecord) => {
    known ??= new Map(workers().map((worker) => [worker.kind, worker]));
    return known.get(kind);
  };
  const endedRuns = createEndedRuns(startTimer, (news) => void tell(news, desk, workerOf));
  const desk = createRunDesk({
    store: createRunStore(folder, report),
    window: windowId,
    workspace: () => ({ id: workspaceId(), name: vscode.workspace.name ?? "" }),
    workerOf,
    now: Date.now,
    after: startTimer,
    report,
    onEnded: endedRuns.add,
  });
  const view = createRunsView({ tree, desk, window: windowId, workerOf, onRunning });
  return {
    ...desk,
    view,
    async close() {
      endedRuns.dispose();
      view.dispose();
      await desk.close();
    },
  };
}

const openIt = t("Open");
const retryIt = t("Retry");
const showAll = t("Show Runs");

async function tell(
  { sentence, isGood, run }: EndedNews,
  desk: RunDesk,
  workerOf: (record: RunRecord) => RunWorker | undefined,
): Promise<void> {
  const show = isGood ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const canRetry = run !== undefined && !isGood && workerOf(run)?.retry !== undefined;
  const choice = await show(sentence, ...(run ? [openIt] : [showAll]), ...(canRetry ? [retryIt] : []));
  if (choice === showAll) await vscode.commands.executeCommand("plumb.runs.focus");
  if (choice === openIt && run) await desk.open(run.id);
  if (choice === retryIt && run) await desk.retry(run.id);
}
