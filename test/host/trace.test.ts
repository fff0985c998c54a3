import assert from "node:assert/strict";
import * as vscode from "vscode";
import { parseTraces } from "../../src/core/context/trace/parseTraces.ts";
import { framePieces } from "../../src/host/context/trace/framePieces.ts";
import { gatherTrace } from "../../src/host/context/trace/gatherTrace.ts";
import { locate } from "../../src/host/context/trace/locate.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";

const count = async (text: string) => text.length;
const { signal } = new AbortController();

describe("the frames of a stack trace", () => {
  const boundary = createBoundary();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  const home = vscode.Uri.joinPath(folder.uri, "traced");
  before(async () => {
    await write("shop/src/rows.ts", "export const rows = () => {\n  return undefined;\n};\n");
    await write("shop/dist/rows.js", '"use strict";\n\nconst rows = () => {\n  return undefined;\n};\n');
    // Line 3 of the generated file is line 1 of the source, and so on.
    const map = { version: 3, sources: ["../src/rows.ts"], names: [], mappings: ";;AAAA;AACA;AACA" };
    await write("shop/dist/rows.js.map", JSON.stringify(map));
    const inline = Buffer.from(JSON.stringify(map)).toString("base64");
    const packed = '"use strict";\n\nconst rows = () => {\n  return undefined;\n};\n';
    await write("shop/dist/inline.js", `${packed}//# sourceMappingURL=data:application/json;base64,${inline}\n`);
    await write("shop/dist/named.cjs", `${packed}//# sourceMappingURL=rows.js.map\n`);
    await write("shop/dist/false.js", `${packed}//# sourceMappingURL=data:application/json;base64,e30=\n`);
    await write("shop/java/com/acme/Till.java", "package com.acme;\n\nclass Till {\n}\n");
    await write("other/java/org/acme/Till.java", "package org.acme;\n\nclass Till {\n}\n");
    await write("shop/.env", "KEY=1\n");
    await write("shop/my [new] page.js", "throw new Error();\n");
  });
  after(async () => {
    boundary.dispose();
    await vscode.workspace.fs.delete(home, { recursive: true });
  });

  const write = (path: string, text: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(home, path), new TextEncoder().encode(text));
  async function spots(text: string): Promise<string[]> {
    const [trace] = parseTraces(text);
    assert.ok(trace, "no trace was read");
    const found = await locate(trace, boundary, signal);
    return found.map(({ uri, line }) => `${vscode.workspace.asRelativePath(uri, false)}:${line}`);
  }

  it("lead through a source map to what was written", async () => {
    const text = "TypeError: x\n    at rows (/app/traced/shop/dist/rows.js:4:3)\n";
    assert.deepEqual(await spots(text), ["traced/shop/src/rows.ts:2"]);
  });

  it("lead through a map that the generated file names or holds, and stay in it where that says nothing", async () => {
    for (const file of ["inline.js", "named.cjs"]) {
      const text = `TypeError: x\n    at rows (/app/traced/shop/dist/${file}:4:3)\n`;
      assert.deepEqual(await spots(text), ["traced/shop/src/rows.ts:2"], file);
    }
    const text = "TypeError: x\n    at rows (/app/traced/shop/dist/false.js:4:3)\n";
    assert.deepEqual(await spots(text), ["traced/shop/dist/false.js:4"]);
  });

  it("are found by a class's package where a file's name alone would not do", async () => {
    const text = "java.lang.Error: x\n\tat com.acme.Till.open(Till.java:3)\n\tat org.acme.Till.open(Till.java:2)\n";
    assert.deepEqual(await spots(text), [
      "traced/shop/java/com/acme/Till.java:3",
      "traced/other/java/org/acme/Till.java:2",
    ]);
    assert.deepEqual(await spots("java.lang.Error: x\n\tat net.acme.Till.open(Till.java:3)\n"), []);
  });

  it("are found by URLs, addresses of this machine and names with brackets", async () => {
    const uri = vscode.Uri.joinPath(home, "shop/src/rows.ts");
    assert.deepEqual(await spots(`Error: x\n    at rows (${uri.toString(true)}:2:3)\n`), ["traced/shop/src/rows.ts:2"]);
    const web = "Error: x\n    at rows (webpack:///./shop/src/rows.ts?1a:2:3)\n";
    assert.deepEqual(await spots(web), ["traced/shop/src/rows.ts:2"]);
    const page = "Error: x\n    at go (C:\\till\\shop\\my [new] page.js:1:7)\n";
    assert.deepEqual(await spots(page), ["traced/shop/my [new] page.js:1"]);
  });

  it("never lead to what may not be read, nor out of the workspace", async () => {
    assert.deepEqual(await spots("Error: x\n    at go (/app/traced/shop/.env:1:1)\n"), []);
    assert.deepEqual(await spots("Error: x\n    at go (../../../../etc/passwd:1:1)\n"), []);
  });

  it("come as one piece where their code is the same, and a trace without any says so", async () => {
    const uri = vscode.Uri.joinPath(home, "shop/src/rows.ts");
    const both = [1, 2, 40].map((line) => ({ uri, line }));
    const pieces = await framePieces(both, count, signal);
    assert.deepEqual(
      pieces.map(({ kind, place }) => [kind, place?.startLine]),
      [["frame", 1]],
    );
    const [trace] = parseTraces("Error: x\n    at go (/nowhere/at/all.js:1:1)\n");
    assert.ok(trace);
    const gathered = await gatherTrace("Error: x", trace, { boundary, count, signal });
    assert.deepEqual(
      gathered.pieces.map(({ kind }) => kind),
      ["trace"],
    );
    assert.match(gathered.omissions[0] ?? "", /no code goes along/);
  });
});
