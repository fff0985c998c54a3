import { expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import type { Repository } from "../../../../src/host/scm/git.ts";
import { readChange } from "../../../../src/host/scm/readChange.ts";

vi.mock("vscode", () => ({
  Uri: { joinPath: ({ path }: vscode.Uri, ...parts: readonly string[]) => ({ path: [path, ...parts].join("/") }) },
}));

const moved = `diff --git a/keys/prod.ts b/config.ts
similarity index 50%
rename from keys/prod.ts
rename to config.ts
--- a/keys/prod.ts
+++ b/config.ts
@@ -1 +1 @@
-hidden
+new
`;

test("a file that was moved out of what is kept back is left out, and named", async () => {
  // @ts-expect-error As much of a repository as is asked for.
  const repository: Repository = { rootUri: { path: "/w" }, diff: async () => moved };
  const { files, omissions } = await readChange(repository, {
    verdictOn: async ({ path }) => (path.startsWith("/w/keys/") ? "ignored" : "open"),
    resolve: () => undefined,
    dispose: () => undefined,
  });
  expect(files).toEqual([]);
  expect(omissions).toEqual(["config.ts left out: kept out by your ignore files or `files.exclude`."]);
});
