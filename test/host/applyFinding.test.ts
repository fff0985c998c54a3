import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { applyFinding } from "../../src/host/review/applyFinding.ts";

const edit = (search: string, replace: string) =>
  ["```edit a.js", "<<<<<<< SEARCH", search, "=======", replace, ">>>>>>> REPLACE", "```"].join("\n");

/** A file of its own each time: VS Code gives an untitled one the name of another that it is still closing. */
async function documentWith(content: string): Promise<vscode.TextDocument> {
  const file = join(await mkdtemp(join(tmpdir(), "plumb-finding-")), "a.js");
  await writeFile(file, content);
  return await vscode.workspace.openTextDocument(file);
}

describe("A finding's suggestion", () => {
  // What is not saved would be asked about when a debugger starts.
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  it("changes its lines only, keeps the line endings, and is one step to undo", async () => {
    const document = await documentWith("one\r\ntwo\r\nthree\r\n");
    assert.deepEqual(await applyFinding(edit("two", "zwei\ndrei"), document.uri), { isApplied: true });
    assert.equal(document.getText(), "one\r\nzwei\r\ndrei\r\nthree\r\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "one\r\ntwo\r\nthree\r\n");
  });

  it("takes lines out, also the last ones", async () => {
    const document = await documentWith("one\ntwo\ntwo and a half");
    assert.deepEqual(await applyFinding(edit("two\ntwo and a half", "two"), document.uri), { isApplied: true });
    assert.equal(document.getText(), "one\ntwo");
  });

  it("changes nothing where the lines are not there any more", async () => {
    const document = await documentWith("something else\n");
    const end = await applyFinding(edit("const total = sum(items);", "x"), document.uri);
    assert.match("problem" in end ? end.problem : "", /^Nothing was changed\. /);
    assert.equal(document.getText(), "something else\n");
  });
});
