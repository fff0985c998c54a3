import { expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import { applyFiles } from "../../../../src/host/edits/applyFiles.ts";

vi.mock("vscode", () => ({
  WorkspaceEdit: class {
    createFile = () => undefined;
  },
  workspace: {
    applyEdit: async () => true,
    async openTextDocument() {
      throw new Error("cannot be shown");
    },
  },
  window: { setStatusBarMessage: () => undefined },
}));

test("what was changed counts as applied, whether or not it can be shown", async () => {
  // @ts-expect-error As much of a URI as is asked for.
  const uri: vscode.Uri = { scheme: "file" };
  const change = { kind: "new", path: "a.ts", lines: [] } as const;
  const file = { uri, document: undefined, change, base: "", hunks: [], warnings: [], problems: [] };
  expect(await applyFiles([{ file, hunks: [] }])).toMatchObject([{ path: "a.ts", state: "applied", isCreated: true }]);
});
