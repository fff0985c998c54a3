import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Piece } from "../../src/core/context/piece.ts";
import { gatherRelated } from "../../src/host/context/related/gatherRelated.ts";
import { readPiece } from "../../src/host/context/readPiece.ts";
import { symbolAt } from "../../src/host/context/symbolAt.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";

const files = {
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "module": "preserve", "noEmit": true } }',
  "sample.ts": "export interface Sample {\n  value: number;\n}\n",
  "middle.ts":
    "/** The one in the middle. */\nexport function middle(values: number[]): number {\n  return values[values.length >> 1] ?? 0;\n}\n",
  "stats.ts": [
    'import { middle } from "./middle";',
    'import type { Sample } from "./sample";',
    "",
    "export function median(all: Sample[]): number {",
    "  const values = all.map(({ value }) => value);",
    "  return middle(values);",
    "}",
    "",
  ].join("\n"),
  "monthly.ts":
    'import { median } from "./stats";\n\nexport function monthly(): string {\n  return `Median: ${median([])}`;\n}\n',
  "stats.test.ts":
    'import { median } from "./stats";\n\nexport function ofNothing(): boolean {\n  return median([]) === 0;\n}\n',
  "rates.txt": "function rate(x)\n  return base(x) * 2\nend\n",
  "base.txt": "function base(x)\n  return x + 1\nend\n",
  "uses.txt": "print(\n  rate(3)\n)\n",
  "secret.ts": 'import { median } from "./stats";\n\nexport const leaked = median([]);\n',
  ".gitignore": "secret.ts\n",
};

describe("what belongs to a function", () => {
  let folder: vscode.Uri;
  const boundary = createBoundary();
  const uriOf = (name: string) => vscode.Uri.joinPath(folder, name);
  const count = async (text: string) => Math.ceil(text.length / 4);

  before(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace, "no folder is open");
    folder = vscode.Uri.joinPath(workspace.uri, "related");
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
    }
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(folder, { recursive: true });
    boundary.dispose();
  });

  async function relatedTo(name: string, line: number): Promise<readonly Piece[]> {
    const document = await vscode.workspace.openTextDocument(uriOf(name));
    const symbol = await symbolAt(document, new vscode.Position(line, 0));
    const range = symbol?.range ?? new vscode.Range(line, 0, line + 3, 0);
    const asked = await readPiece(document, range, symbol ? "symbol" : "selection", symbol?.name, count);
    const about = { command: "explain", attached: [asked], carried: [] } as const;
    // What is found is asked here, not how fast.
    const patience = { allMs: 60_000, requestMs: 30_000 };
    return gatherRelated(about, { boundary, count, maxInputTokens: 100_000, patience }, new AbortController().signal);
  }

  it("by the TypeScript extension: definition, type, imports, caller and test, and no file that is ignored", async () => {
    await vscode.window.showTextDocument(uriOf("stats.ts"));
    await serverAnswers(uriOf("stats.ts"));
    const pieces = await relatedTo("stats.ts", 4);
    assert.deepEqual(pieces.map(({ label }) => label).toSorted(), [
      "calls this: monthly.ts",
      "imports · stats.ts",
      "middle · used here",
      "tests: stats.test.ts",
      "type Sample",
    ]);
    const textOf = (label: string) => pieces.find((piece) => piece.label === label)?.text ?? "";
    assert.match(textOf("middle · used here"), /The one in the middle[\s\S]*values\.length >> 1/);
    assert.match(textOf("calls this: monthly.ts"), /export function monthly/);
    assert.match(textOf("tests: stats.test.ts"), /=== 0/);
    assert.ok(pieces.every(({ isAutomatic }) => isAutomatic));
  });

  it("without a language server: definition and caller by their words", async () => {
    const pieces = await relatedTo("rates.txt", 0);
    const found = Object.fromEntries(pieces.map(({ label, text }) => [label, text]));
    assert.match(found["base · used here"] ?? "", /return x \+ 1\nend$/);
    assert.match(found["calls this: uses.txt"] ?? "", /rate\(3\)/);
  });

  it("nothing for a question that was stopped", async () => {
    const document = await vscode.workspace.openTextDocument(uriOf("stats.ts"));
    const asked = await readPiece(document, new vscode.Range(3, 0, 7, 0), "selection", undefined, count);
    const about = { command: "explain", attached: [asked], carried: [] } as const;
    const deps = { boundary, count, maxInputTokens: 100_000 };
    assert.deepEqual(await gatherRelated(about, deps, AbortSignal.abort()), []);
  });
});

/** The TypeScript extension takes some seconds to start; before it knows the project, it finds the import alone. */
async function serverAnswers(uri: vscode.Uri): Promise<void> {
  const definitions = () =>
    vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      uri,
      new vscode.Position(5, 10),
    );
  const isFound = async () =>
    (await definitions()).some((one) => ("targetUri" in one ? one.targetUri : one.uri).path.endsWith("/middle.ts"));
  while (!(await isFound()));
}
