import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as vscode from "vscode";

const largestBytes = 60_000;

describe("activation", () => {
  it("has loaded nothing but the entry and what it imports, at most 60 KB", async () => {
    const expected = staticImports("extension.mjs");
    assert.deepEqual(await loadedFiles(), expected);
    const bytes = expected.reduce((sum, file) => sum + statSync(join(dist(), file)).size, 0);
    assert.ok(bytes <= largestBytes, `${bytes} bytes are loaded at activation`);
  });

  it("leaves the rest to the first use, and the SDK and the tokenizer's tables to the first question", async () => {
    await vscode.commands.executeCommand("plumb.showLog");
    const loaded = await loadedFiles();
    const named = (part: string) => loaded.filter((file) => file.includes(part));
    assert.equal(named("openSession").length, 1);
    assert.deepEqual([...named("openai"), ...named("o200k")], []);
  });
});

function dist(): string {
  const extension = vscode.extensions.getExtension("plumb.plumb");
  assert.ok(extension, "plumb.plumb is not installed");
  return join(extension.extensionPath, "dist");
}

/** Files of `dist/` that this process has parsed, told by V8 itself. */
async function loadedFiles(): Promise<string[]> {
  const session = new Session();
  const files: string[] = [];
  session.connect();
  session.on("Debugger.scriptParsed", ({ params: { url } }) => {
    if (url.startsWith("file:")) files.push(relative(dist(), fileURLToPath(url.replace(/\?.*$/, ""))));
  });
  await session.post("Debugger.enable");
  session.disconnect();
  return [...new Set(files)].filter((file) => !file.startsWith("..")).toSorted();
}

/** A file of `dist/` and all that it imports without `import()`. */
function staticImports(entry: string, found = new Set<string>()): string[] {
  found.add(entry);
  const text = readFileSync(join(dist(), entry), "utf8");
  for (const [, path] of text.matchAll(/^(?:import|export)[^"'(;]*["'](\.[^"']+)["']/gm)) {
    const file = path && join(dirname(entry), path);
    if (file && !found.has(file)) staticImports(file, found);
  }
  return [...found].toSorted();
}
