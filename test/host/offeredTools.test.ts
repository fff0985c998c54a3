import assert from "node:assert/strict";
import * as vscode from "vscode";
import { lookToolNames } from "../../src/host/tools/lookToolNames.ts";

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`plumb_${name}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

describe("Plumb's looks, as other extensions' models use them", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  const secret = vscode.Uri.joinPath(folder.uri, ".env");
  before(async () => {
    await vscode.extensions.getExtension("plumb.plumb")?.activate();
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode("TOKEN=not-to-be-read"));
  });
  after(() => vscode.workspace.fs.delete(secret));

  it("are all there, under the names of the manifest", () => {
    const own = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith("plumb_"));
    assert.deepEqual(own.toSorted(), lookToolNames.map((name) => `plumb_${name}`).toSorted());
  });

  it("read files and lines of them", async () => {
    assert.match(
      await invoke("read_file", { path: "src/cart.js", startLine: 2, endLine: 3 }),
      /lines 2 to 3 of \d+\n2\t/,
    );
    assert.match(await invoke("read_file", { path: "src" }), /src is a folder and holds:\ncart\.js/);
    assert.match(await invoke("read_file", { path: "src/none.ts" }), /There is no file src\/none\.ts/);
  });

  it("search and list, also where VS Code comes without its search program", async () => {
    assert.match(await invoke("search_text", { query: "function", glob: "**/*.js" }), /^src\/cart\.js:\d+: /);
    assert.match(await invoke("find_files", { glob: "**/*.ts" }), /src\/lru\.ts\nsrc\/retryAfter\.ts/);
  });

  it("never read secrets or leave the folder, whichever way they are asked", async () => {
    assert.match(await invoke("read_file", { path: ".env" }), /holds secrets/);
    assert.match(await invoke("read_file", { path: "../../etc/passwd" }), /not inside an open folder/);
    assert.match(await invoke("read_file", { path: "/etc/passwd" }), /not inside an open folder/);
    assert.doesNotMatch(await invoke("search_text", { query: "not-to-be-read" }), /TOKEN/);
    assert.doesNotMatch(await invoke("find_files", { glob: "**/.env" }), /\.env/);
    assert.doesNotMatch(await invoke("read_file", { path: "." }), /^\.env$/m);
  });

  it("give nothing where the user has turned looks off", async () => {
    const settings = vscode.workspace.getConfiguration("plumb");
    await settings.update("tools.workspace", "off", vscode.ConfigurationTarget.Global);
    try {
      assert.match(await invoke("read_file", { path: "src/cart.js" }), /turned looks into the workspace off/);
    } finally {
      await settings.update("tools.workspace", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.match(await invoke("read_file", { path: "src/cart.js" }), /\d+\t/);
  });

  it("say in words what is wrong with their arguments", async () => {
    assert.match(await invoke("read_file", {}), /The arguments of read_file could not be used/);
    assert.match(await invoke("find_symbols", {}), /Give a query or a path/);
    assert.match(await invoke("git_blame", { path: "src/cart.js", startLine: 1, endLine: 2 }), /repository|Problem/);
  });
});
