import { expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import { searchText } from "../../../../src/host/tools/searchText.ts";

/** A workspace without VS Code's search program: `/w` holds a folder and a file that nobody may open. */
vi.mock("vscode", () => {
  const FileType = { File: 1, Directory: 2 };
  return {
    FileType,
    CancellationTokenSource: class {
      token = {};
      cancel = () => undefined;
      dispose = () => undefined;
    },
    env: { appRoot: "/nowhere" },
    Uri: { joinPath: ({ path }: vscode.Uri, name: string) => ({ path: `${path}/${name}` }) },
    workspace: {
      workspaceFolders: [{ uri: { path: "/w", scheme: "file" } }],
      textDocuments: [],
      asRelativePath: ({ path }: vscode.Uri) => path.slice("/w/".length),
      findFiles: async () => {
        throw new Error("ripgrep is missing");
      },
      decode: async (bytes: Uint8Array) => new TextDecoder().decode(bytes),
      fs: {
        async readDirectory({ path }: vscode.Uri) {
          if (path !== "/w") throw new Error("EACCES");
          return [
            ["locked", FileType.Directory],
            ["gone.ts", FileType.File],
            ["here.ts", FileType.File],
          ];
        },
        async stat({ path }: vscode.Uri) {
          if (path.endsWith("gone.ts")) throw new Error("ENOENT");
          return { size: 20 };
        },
        readFile: async () => new TextEncoder().encode("one\na needle\n"),
      },
    },
  };
});

test("search_text finds what can be read beside what cannot", async () => {
  const boundary = { verdictOn: async () => "open" as const, resolve: () => undefined, dispose: () => undefined };
  const call = searchText(boundary).open(JSON.stringify({ query: "needle" }));
  if (call.kind !== "call" || !("run" in call)) throw new Error("It cannot be called.");
  expect(await call.run(new AbortController().signal)).toMatchObject({ text: "here.ts:2: a needle" });
});
