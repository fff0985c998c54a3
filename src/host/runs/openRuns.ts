import { startTimer } from "../../core/provider/createProvider.ts";
import type { RunKind, RunRecord } from "../../core/run/record/runRecord.ts";
import type { RunsTree } from "../doors/runsTree.ts";
import type { Notify } from "../notify/openNotify.ts";
import { thisWorkspace } from "../workspace/workspaceId.ts";
import { createRunDesk } from "./createRunDesk.ts";
import type { RunDesk } from "./runDesk.ts";
import { createRunStore } from "./runStore.ts";
import type { RunWorker } from "./runWorker.ts";
import { createRunsView, type RunsView } from "./view/runsView.ts";

export interface OpenRunsDeps {
  readonly folder: string;
  readonly windowId: string;
  /** One of each kind; asked for when a run is first begun, picked up or shown. */
  readonly workers: () => readonly RunWorker[];
  readonly tree: RunsTree;
  /** How many runs a window works on. */
  readonly onRunning: (count: number) => void;
  readonly notify: Pick<Notify, "runEnded">;
  readonly report: (sentence: string, error: unknown) => void;
}

/** The desk with its view. */
export interface Runs extends RunDesk {
  readonly view: RunsView;
}

/** The runs of this window, joined to VS Code. */
export function openRuns({ folder, windowId, workers, tree, onRunning, notify, report }: OpenRunsDeps): Runs {
  let known: ReadonlyMap<RunKind, RunWorker> | undefined;
  const workerOf = ({ kind }: RunRecord) => {
    known ??= new Map(workers().map((worker) => [worker.kind, worker]));
    return known.get(kind);
  };
  const desk = createRunDesk({
    store: createRunStore(folder, report),
    window: windowId,
    workspace: thisWorkspace,
    workerOf,
    now: Date.now,
    after: startTimer,
    report,
    onEnded(record) {
      const worker = workerOf(record);
      notify.runEnded({
        ...record,
        isInSight: worker?.isOnScreen?.(record) ?? false,
        open: () => desk.open(record.id),
        retry: worker?.retry && (() => desk.retry(record.id)),
      });
    },
  });
  const view = createRunsView({ tree, desk, window: windowId, workerOf, onRunning });
  return {
    ...desk,
    view,
    async close() {
      view.dispose();
      await desk.close();
    },
  };
}
