import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension", () => {
  it("activates", async () => {
    const extension = vscode.extensions.getExtension("plumb.plumb");
    assert.ok(extension, "plumb.plumb is not installed");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers every command that its manifest contributes", async () => {
    const registered = await vscode.commands.getCommands(true);
    const manifest: unknown = vscode.extensions.getExtension("plumb.plumb")?.packageJSON;
    const contributed = JSON.stringify(manifest).matchAll(/"command":"(plumb\.[\w.]+)"/g);
    const expected = new Set(["plumb.explain", ...[...contributed].flatMap(([, name]) => name ?? [])]);
    assert.deepEqual(
      [...expected].filter((name) => !registered.includes(name)),
      [],
    );
  });
});
