import * as vscode from "vscode";
import type { RunRecord } from "../../../core/run/record/runRecord.ts";
import type { RunsTree, TreeRow } from "../../doors/runsTree.ts";
import type { RunDesk } from "../runDesk.ts";
import type { RunWorker } from "../runWorker.ts";
import { groupName, groupOf, isWorkedOn, partRow, type RunGroup, runGroups, rowOf, waysWith } from "./runRows.ts";
import { openable } from "./runTreeRow.ts";
import { tCount } from "../../../l10n/language.ts";

export interface RunsViewDeps {
  readonly tree: RunsTree;
  readonly desk: RunDesk;
  readonly window: string;
  readonly workerOf: (record: RunRecord) => RunWorker | undefined;
  /** How many runs a window works on. */
  readonly onRunning: (count: number) => void;
}

export type RunsView = ReturnType<typeof createRunsView>;

/** Hundreds of changes in a second are drawn as one. */
const calmMs = 100;
/** With a row VS Code draws its buttons anew, and drops a click that falls into that: so not every second. */
const clockMs = 5_000;

/** The Runs view: what runs, waits and has ended, in all windows. */
export function createRunsView({ tree, desk, window, workerOf, onRunning }: RunsViewDeps) {
  let calm: ReturnType<typeof setTimeout> | undefined;
  let clock: ReturnType<typeof setInterval> | undefined;
  let chosen: TreeRow["run"];
  /** Undefined until what there is has been read for the rows. */
  let isEmpty: boolean | undefined;
  /** What was of today then may be of an earlier day now. */
  let drawnOn = today();
  const viewpoint = () => ({ window, now: Date.now() });
  const running = () => desk.list().filter((record) => isWorkedOn(record, viewpoint()));
  const groups = new Map(runGroups.map((name) => [name, groupRow(name)]));

  function groupRow(name: RunGroup): TreeRow {
    const item = new vscode.TreeItem(groupName(name), vscode.TreeItemCollapsibleState.Expanded);
    item.id = name;
    if (name === "Earlier") item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    return { item, children: async () => inGroup(name).map(runRow) };
  }

  const inGroup = (name: RunGroup) => desk.list().filter((record) => groupOf(record, viewpoint()) === name);

  function runRow(record: RunRecord): TreeRow {
    const worker = workerOf(record);
    const row = openable({ id: record.id }, `run ${record.id}`, rowOf(record, viewpoint()));
    row.item.contextValue = ["run", ...waysWith(record, worker)].join(" ");
    if (!worker?.parts) return row;
    row.item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    return { ...row, children: () => parts(record.id) };
  }

  async function parts(id: string): Promise<readonly TreeRow[]> {
    return (await desk.parts(id)).map((part) =>
      openable({ id, part: part.id }, `part ${id} ${part.id}`, partRow(part)),
    );
  }

  /** Out of sight VS Code remembers that it has to. Not once more on coming into sight: that would drop the first click. */
  function redraw(): void {
    calm ??= setTimeout(() => {
      calm = undefined;
      showCount();
      tree.redraw();
    }, calmMs).unref();
  }

  function showCount(): void {
    const { length } = running();
    tree.view.badge = length === 0 ? undefined : { value: length, tooltip: runningText(length) };
    onRunning(length);
    keepTime(length > 0);
    if (isEmpty !== undefined) tellWhetherEmpty();
  }

  /** Left to itself, VS Code says that nothing is there while the rows are still being read. */
  function tellWhetherEmpty(): void {
    const isNow = desk.list().length === 0;
    if (isNow === isEmpty) return;
    isEmpty = isNow;
    void vscode.commands.executeCommand("setContext", "plumb.hasNoRuns", isEmpty);
  }

  /** Only what is seen and runs has a clock. */
  function keepTime(isRunning: boolean): void {
    if (isRunning && tree.view.visible) {
      clock ??= setInterval(drawTimes, clockMs).unref();
      return;
    }
    clearInterval(clock);
    clock = undefined;
  }

  const drawTimes = () => tree.redraw(groups.get("Running"));

  const subscriptions = [
    tree.view.onDidChangeSelection(({ selection }) => {
      chosen = selection[0]?.run;
    }),
    desk.onDidChange(redraw),
    tree.view.onDidChangeVisibility(({ visible }) => {
      const isRunning = running().length > 0;
      keepTime(isRunning);
      if (visible && drawnOn !== today()) tree.redraw();
      else if (visible && isRunning) drawTimes();
    }),
  ];

  return {
    async roots(): Promise<readonly TreeRow[]> {
      await desk.whenRead;
      const rows = runGroups.filter((name) => inGroup(name).length > 0).flatMap((name) => groups.get(name) ?? []);
      tellWhetherEmpty();
      drawnOn = today();
      return rows;
    },
    /** For keys: what the row that is selected is about. While rows are drawn anew VS Code knows of no selection. */
    selected: () => chosen ?? tree.view.selection[0]?.run,
    dispose(): void {
      clearTimeout(calm);
      clearInterval(clock);
      for (const one of subscriptions) one.dispose();
      tree.view.badge = undefined;
    },
  };
}

const today = () => new Date().toDateString();

function runningText(count: number): string {
  return tCount(count, "1 run in the background", "{0} runs in the background");
}
