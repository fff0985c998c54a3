import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Chosen } from "../../src/host/edits/applyFiles.ts";
import { planAgain, type PlannedFile } from "../../src/host/edits/plannedFile.ts";
import { createReview } from "../../src/host/edits/review.ts";

const text = "one\n\n\n\n\n\ntwo\n";
const part = (search: string, replace: string) => ({ search: [search], replace: [replace] });
const parts = [part("one", "1"), part("two", "2")];

describe("Reviews of what answers want to change", () => {
  const review = createReview();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  const home = vscode.Uri.joinPath(folder.uri, "reviewed");
  const decided: string[] = [];
  after(async () => {
    review.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(home, { recursive: true });
  });

  async function planned(name: string): Promise<PlannedFile> {
    const uri = vscode.Uri.joinPath(home, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    return planAgain({ uri, document, change: { kind: "edit", path: `reviewed/${name}`, parts, faults: 0 } });
  }

  const onDecided = (about: string) => async (chosen: readonly Chosen[]) => {
    const accepted = chosen.map(({ file, hunks }) => `${file.change.path} ${hunks.length}`);
    decided.push(`${about}: ${accepted.join(", ")}`);
  };
  const proposalsShown = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === "plumb-edit");

  it("stand beside each other: a second one, of the same file too, drops nothing that the first has not decided", async () => {
    const [cart, lru] = [await planned("cart.js"), await planned("lru.js")];
    const first = { about: "first", files: [cart, lru], onDecided: onDecided("first") };
    await review.start(first);
    await review.accept(0);
    await review.start({ about: "second", files: [cart], onDecided: onDecided("second") });
    assert.equal(proposalsShown().length, 2);
    await review.reject(0);
    await review.accept(1);
    assert.deepEqual(decided, ["second: reviewed/cart.js 1"]);

    // Asked for again, the first goes on where it was left.
    await review.start(first);
    assert.equal(proposalsShown().length, 1);
    await review.accept(1);
    await review.reject("all");
    assert.deepEqual(decided, ["second: reviewed/cart.js 1", "first: reviewed/cart.js 2, reviewed/lru.js 0"]);
    assert.equal(proposalsShown().length, 0);
  });
});
