import { expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import { gitDiff } from "../../../../src/host/tools/git.ts";

const repository = vi.hoisted(() => ({ rootUri: { path: "/w" }, diff: async () => "" }));
vi.mock("vscode", () => ({
  Uri: { joinPath: ({ path }: vscode.Uri, ...parts: readonly string[]) => ({ path: [path, ...parts].join("/") }) },
  workspace: { isTrusted: true },
  extensions: { getExtension: () => ({ activate: async () => ({ getAPI: () => ({ repositories: [repository] }) }) }) },
}));

const boundary = {
  verdictOn: async ({ path }: vscode.Uri) =>
    /^\/w\/(?:käse|keys)\//.test(path) ? ("ignored" as const) : ("open" as const),
  resolve: () => undefined,
  dispose: () => undefined,
};
const change = (header: string, line: string) => `diff --git ${header}\n@@ -1 +1 @@\n-${line}\n+new\n`;

async function shown(...parts: readonly string[]): Promise<string> {
  repository.diff = async () => parts.join("");
  const call = gitDiff(boundary).open("{}");
  if (call.kind !== "call" || !("run" in call)) throw new Error("It cannot be called.");
  const result = await call.run(new AbortController().signal);
  return "text" in result ? result.text : "";
}

test("git_diff shows what may be read", async () => {
  expect(await shown(change("a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts", "open"))).toContain("-open");
});

test("git_diff keeps back a file whose name git writes in octal", async () => {
  const name = String.raw`k\303\244se/x.ts`;
  const text = await shown(change(`"a/${name}" "b/${name}"\n--- "a/${name}"\n+++ "b/${name}"`, "hidden"));
  expect(text).toBe("Nothing has changed there.");
});

test("git_diff keeps back the lines of a file that was moved out of what is kept back", async () => {
  const moved =
    "a/keys/x.ts b/x.ts\nsimilarity index 50%\nrename from keys/x.ts\nrename to x.ts\n--- a/keys/x.ts\n+++ b/x.ts";
  expect(await shown(change(moved, "hidden"))).toBe("Nothing has changed there.");
});
