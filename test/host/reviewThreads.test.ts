import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Turn } from "../../src/core/thread/turn.ts";
import { createKeptReview } from "../../src/host/review/keptReview.ts";
import { createReviewThreads } from "../../src/host/review/reviewThreads.ts";
import { fakeMemory } from "../support/fakes/memory.ts";
import { piece, turn } from "../support/fakes/pieces.ts";

const answer = ["### High `a.js:2` Two", "Why.", "", "### Low `a.js:4` Four", "Why.", "", "### Low `b.js:1` Elsewhere"];

/** A file of its own with a finding on its second line and one on its fourth. */
async function reviewed(): Promise<{ readonly path: string; readonly turn: Turn }> {
  const path = join(await mkdtemp(join(tmpdir(), "plumb-review-")), "a.js");
  await writeFile(path, "one\ntwo\nthree\nfour\n");
  const place = { uri: vscode.Uri.file(path).toString(), path: "a.js", startLine: 1, endLine: 4 };
  const pieces = [piece("one", { place })];
  return { path, turn: turn({ id: "r", command: "review", state: "done", answer: answer.join("\n"), pieces }) };
}

describe("Findings beside the code", () => {
  const memory = fakeMemory();
  const opened: { dispose(): void }[] = [];
  after(() => opened.forEach((one) => one.dispose()));

  /** As a window opens them; the chat has the turn unless it is deleted. */
  function open(kept: Turn | undefined) {
    const review = createReviewThreads({
      kept: createKeptReview(memory),
      threadOf: () => "t",
      read: async (threadId) => (threadId === "t" ? kept : undefined),
    });
    opened.push(review);
    return review;
  }

  it("stand there again after a reload where the file still has their lines", async () => {
    const { path, turn: kept } = await reviewed();
    assert.equal(await open(kept).show(kept), 2);
    assert.equal(await open(kept).restore(), 2);
    const document = await vscode.workspace.openTextDocument(path);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "new\n");
    edit.insert(document.uri, document.lineAt(3).range.end, ", changed");
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await document.save());
    assert.equal(await open(kept).restore(), 1);
  });

  it("stay away once they are cleared, or their chat is deleted", async () => {
    const { turn: kept } = await reviewed();
    const review = open(kept);
    assert.equal(await review.show(kept), 2);
    assert.equal(await open(undefined).restore(), 0);
    assert.equal(createKeptReview(memory).load(), undefined);
    assert.equal(await review.show(kept), 2);
    review.clear();
    assert.equal(await open(kept).restore(), 0);
  });
});
