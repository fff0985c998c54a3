import * as vscode from "vscode";

/** A line of the Runs view with what is under it. */
export interface TreeRow {
  readonly item: vscode.TreeItem;
  /** What its commands are about. */
  readonly run?: { readonly id: string; readonly part?: string };
  readonly children?: () => Promise<readonly TreeRow[]>;
}

/** The Runs view as VS Code knows it from the start; what stands in it comes with the session. */
export interface RunsTree {
  readonly view: vscode.TreeView<TreeRow>;
  /** Draws a row and what is under it anew, or everything. */
  redraw(row?: TreeRow): void;
}

export function createRunsTree(roots: () => Promise<readonly TreeRow[]>): RunsTree & vscode.Disposable {
  const changed = new vscode.EventEmitter<TreeRow | undefined>();
  const view = vscode.window.createTreeView<TreeRow>("plumb.runs", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: ({ item }) => item,
      getChildren: async (row) => [...(row ? ((await row.children?.()) ?? []) : await roots())],
    },
  });
  return {
    view,
    redraw: (row) => changed.fire(row),
    dispose() {
      view.dispose();
      changed.dispose();
    },
  };
}
