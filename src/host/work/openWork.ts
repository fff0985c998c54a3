import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { startTimer } from "../../core/provider/createProvider.ts";
import type { Asides } from "../chat/asides.ts";
import type { TurnRecorder } from "../chat/turnRecorder.ts";
import type { Edits } from "../edits/edits.ts";
import type { Engine } from "../engine.ts";
import type { Report } from "../report.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import type { LedgerStore } from "../store/ledgerStore.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { billsIn } from "./billsIn.ts";
import { createTaskPage, type TaskPageDeps } from "./taskPage.ts";
import { createTasks } from "./tasks.ts";
import { createWorkWorker } from "./workWorker.ts";
import { workspaceSources } from "./workspaceSources.ts";

export interface OpenWorkDeps extends Pick<TaskPageDeps, "folder" | "log" | "useCode"> {
  readonly desk: () => RunDesk;
  readonly edits: () => Edits;
  readonly engine: Engine;
  readonly asides: Asides;
  readonly recorder: TurnRecorder;
  readonly ledger: LedgerStore;
  readonly boundary: Boundary;
  readonly memory: vscode.Memento;
  readonly report: Report;
}

export type WorkOffice = ReturnType<typeof openWork>;

/** Tasks that are worked through in steps, joined to this window. */
export function openWork({
  desk,
  edits,
  engine,
  asides,
  recorder,
  ledger,
  boundary,
  memory,
  report,
  ...page
}: OpenWorkDeps) {
  const sources = workspaceSources(boundary, engine.count);
  const { preview } = engine.runs;
  const worker = createWorkWorker({
    ...sources,
    ask: asides.ask,
    lasting: {
      run: engine.runs.run,
      chargeOnce: (turn, receipt, threadId) => recorder.chargeOnce(turn, receipt, threadId, turn.id),
      noted: recorder.noted,
      now: Date.now,
    },
    preview,
    billsOf: async (turns, since) => billsIn(await ledger.reader().between(new Date(since), new Date()), turns),
    now: Date.now,
    newId: randomUUID,
    report,
    show: ({ id }) => taskPage.show(id),
    isOnScreen: ({ id }) => taskPage.isShowing(id),
    onLive: () => taskPage.changed(),
  });
  const tasks = createTasks({
    ...sources,
    desk,
    worker: () => worker,
    preview,
    connection: engine.connections.current,
    readEdits: (turn) => edits().read(turn),
    memory,
    now: Date.now,
    after: startTimer,
    newId: randomUUID,
  });
  const taskPage = createTaskPage({ ...page, tasks, edits, report, cancel: (id) => desk().cancel(id) });
  let listening: { dispose(): void } | undefined;

  return {
    ...worker,
    tasks,
    page: taskPage,
    /** Once the desk is there. */
    listen(): void {
      listening = desk().onDidChange(taskPage.changed);
    },
    dispose: () => listening?.dispose(),
  };
}

/** *Plumb: Work Through a Task…* */
export async function workThrough({ work }: { readonly work: WorkOffice }): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  await work.page.show();
}
