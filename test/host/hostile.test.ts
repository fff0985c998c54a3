import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile as readFromDisk, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { findTarget } from "../../src/host/edits/target.ts";
import { readFile } from "../../src/host/context/sources/file.ts";
import { readFolder } from "../../src/host/context/sources/folder.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";

const secret = "the-neighbours-secret";

async function look(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`plumb_${name}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

describe("a hostile repository", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  const at = (...path: string[]) => vscode.Uri.joinPath(folder.uri, ...path);
  const boundary = createBoundary();
  const reading = { boundary, count: async (text: string) => text.length };
  const signal = new AbortController().signal;
  let outside: string;

  before(async () => {
    await vscode.extensions.getExtension("plumb.plumb")?.activate();
    outside = await mkdtemp(join(tmpdir(), "plumb-outside-"));
    await writeFile(join(outside, "notes.txt"), secret);
    await symlink(outside, at("elsewhere").fsPath, "junction");
    await writeFile(at("huge.log").fsPath, "x".repeat(5_000_000));
    await writeFile(at("image.txt").fsPath, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 0]));
    await writeFile(at("kept.txt").fsPath, "kept-out-of-questions");
    await writeFile(at(".plumbignore").fsPath, "kept.txt\n");
  });
  after(async () => {
    boundary.dispose();
    await Promise.all(
      ["elsewhere", "huge.log", "image.txt", "kept.txt", ".plumbignore"].map((name) => rm(at(name).fsPath)),
    );
    await rm(outside, { recursive: true });
  });

  it("leads nobody out of the folder by a link: not the model, not a question, not a change", async () => {
    assert.equal(await boundary.verdictOn(at("elsewhere", "notes.txt")), "outside");
    assert.match(await look("read_file", { path: "elsewhere/notes.txt" }), /not inside an open folder/);
    assert.doesNotMatch(await look("search_text", { query: secret }), new RegExp(`elsewhere.*${secret}`));
    assert.doesNotMatch((await readFolder(folder.uri, reading, signal)).pieces[0]?.text ?? "", /notes\.txt/);
    assert.deepEqual((await readFile(at("elsewhere", "notes.txt"), reading)).pieces, []);
    for (const path of ["elsewhere/notes.txt", "elsewhere/new.txt", "elsewhere/deep/new.txt"]) {
      assert.ok("refusal" in (await findTarget(path, [], boundary)), path);
    }
    assert.equal(await readFromDisk(join(outside, "notes.txt"), "utf8"), secret);
  });

  it("keeps by every name what it keeps by one: a link to secrets or to git's own files is neither read nor written", async () => {
    await mkdir(at(".git", "hooks").fsPath, { recursive: true });
    await writeFile(at(".git", "config").fsPath, "[core] git-of-this-folder");
    await writeFile(at(".env").fsPath, "TOKEN=the-folders-secret");
    // A junction, because Windows lets anyone make those. Files are linked where the system allows it.
    await symlink(at(".git").fsPath, at("docs").fsPath, "junction");
    const links = ["docs"];
    for (const [name, target] of [
      ["notes.md", ".env"],
      ["todo.md", "kept.txt"],
      ["new.md", join(outside, "not-there-yet.txt")],
    ] as const) {
      const isMade = await symlink(target, at(name).fsPath).then(
        () => true,
        () => false,
      );
      if (isMade) links.push(name);
    }
    try {
      if (process.platform !== "win32") assert.equal(links.length, 4);
      for (const path of ["docs/config", "docs/hooks/pre-commit", ...links]) {
        assert.notEqual(await boundary.verdictOn(at(path)), "open", path);
        assert.match(await look("read_file", { path }), /^Problem: /, path);
        assert.ok("refusal" in (await findTarget(path, [], boundary)), path);
        assert.deepEqual((await readFile(at(path), reading)).pieces, [], path);
      }
      assert.doesNotMatch(await look("search_text", { query: "the-folders-secret" }), /notes\.md:/);
    } finally {
      await Promise.all([...links, ".env"].map((name) => rm(at(name).fsPath)));
      await rm(at(".git").fsPath, { recursive: true });
    }
  });

  it("changes nothing outside of it, however an answer writes the path", async () => {
    const paths = [
      "../new.txt",
      "/etc/hosts",
      "src/../../new.txt",
      "C:\\new.txt",
      "file:///etc/hosts",
      "~/.bashrc/../x",
      "..\\new.txt",
      "src\\..\\..\\new.txt",
      "\\\\server\\share\\new.txt",
      "//server/share/new.txt",
      "c:new.txt",
      ".. /new.txt",
      "src/cart.js:hidden",
    ];
    for (const path of paths) assert.ok("refusal" in (await findTarget(path, [], boundary)), path);
  });

  it("changes neither git's own files nor what is ignored or kept to hold secrets", async () => {
    // The file systems of Windows and macOS read the later ones as the first.
    const git = [".git", ".GIT", ".git.", ".git ", "git~1", ".g\u200cit", ".git::$INDEX_ALLOCATION"];
    for (const path of [
      ...git.map((name) => `${name}/hooks/pre-commit`),
      "kept.txt",
      ".env",
      ".ENV.",
      "deploy/id_rsa",
    ]) {
      assert.ok("refusal" in (await findTarget(path, [], boundary)), path);
    }
  });

  it("puts neither huge, binary nor ignored files into a question", async () => {
    for (const [name, why] of [
      ["huge.log", /too large/],
      ["image.txt", /binary/],
      ["kept.txt", /ignore/],
    ] as const) {
      const { pieces, omissions } = await readFile(at(name), reading);
      assert.deepEqual(pieces, [], name);
      assert.match(omissions.join(" "), why);
    }
    assert.match(await look("read_file", { path: "huge.log" }), /too large/);
    assert.match(await look("read_file", { path: "image.txt" }), /not a text file/);
    assert.match(await look("read_file", { path: "kept.txt" }), /ignore rules/);
    assert.doesNotMatch(await look("search_text", { query: "kept-out-of-questions" }), /kept\.txt:/);
  });
});
