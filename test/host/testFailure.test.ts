import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gatherFailure } from "../../src/host/context/testFailure.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";

describe("A failed test", () => {
  const boundary = createBoundary();
  after(() => boundary.dispose());

  it("is asked about with its message, what was expected, and the code where it failed", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "no folder is open");
    const cart = vscode.Uri.joinPath(folder.uri, "src", "cart.js");
    const message = vscode.TestMessage.diff("\u001B[31mtotals differ\u001B[39m", "90", "100");
    message.location = new vscode.Location(cart, new vscode.Position(21, 4));
    const outside = vscode.Uri.file("/etc/hosts");

    const failed = { test: { label: "a cheaper cart", uri: outside, range: undefined }, message };
    const { pieces, omissions } = await gatherFailure(failed, boundary, async (text) => text.length);

    const [failure, code] = pieces;
    assert.equal(failure?.kind, "test");
    assert.equal(failure.text, "totals differ\n\nExpected:\n90\n\nActual:\n100\n\nat src/cart.js:22");
    assert.equal(code?.place?.path, "src/cart.js");
    assert.equal(omissions.length, 1);
  });
});
