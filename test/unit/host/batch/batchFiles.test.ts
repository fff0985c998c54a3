import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chosenFiles } from "../../../../src/host/batch/batchFiles.ts";

interface FakeUri {
  readonly scheme: "file";
  readonly fsPath: string;
  toString(): string;
}
const fake = vi.hoisted(() => ({ folder: "", locked: "" }));
const uriOf = (fsPath: string): FakeUri => ({ scheme: "file", fsPath, toString: () => pathToFileURL(fsPath).href });

vi.mock("vscode", () => {
  const FileType = { File: 1, Directory: 2, SymbolicLink: 64 };
  const typeOf = async (path: string) => ((await stat(path)).isDirectory() ? FileType.Directory : FileType.File);
  return {
    FileType,
    Uri: { joinPath: ({ fsPath }: FakeUri, name: string) => uriOf(join(fsPath, name)) },
    workspace: {
      asRelativePath: ({ fsPath }: FakeUri) => relative(fake.folder, fsPath),
      fs: {
        stat: async ({ fsPath }: FakeUri) => ({ type: await typeOf(fsPath) }),
        async readDirectory({ fsPath }: FakeUri) {
          if (fsPath === fake.locked) throw new Error("EACCES");
          const entries = await readdir(fsPath, { withFileTypes: true });
          const link = (is: boolean) => (is ? FileType.SymbolicLink : 0);
          return Promise.all(
            entries.map(async (one) => [one.name, (await typeOf(join(fsPath, one.name))) | link(one.isSymbolicLink())]),
          );
        },
      },
    },
  };
});

beforeEach(async () => {
  fake.folder = await mkdtemp(join(tmpdir(), "plumb-chosen-"));
  fake.locked = join(fake.folder, "src", "b-locked");
  await mkdir(fake.locked, { recursive: true });
  await Promise.all(["a.ts", "c.ts"].map((name) => writeFile(join(fake.folder, "src", name), "")));
});
afterEach(() => rm(fake.folder, { recursive: true, force: true }));

async function chosen() {
  // @ts-expect-error As much of a URI as is asked for.
  const found = await chosenFiles([uriOf(join(fake.folder, "src"))], { verdictOn: async () => "open" }, never);
  return { ...found, names: found.files.map(({ fsPath }) => relative(fake.folder, fsPath)) };
}
const never = new AbortController().signal;

test("a folder that cannot be read is named, and what is beside it is taken", async () => {
  const { names, leftOut } = await chosen();
  expect(names).toEqual(["src/a.ts", "src/c.ts"]);
  expect(leftOut).toEqual([{ name: "src/b-locked", why: "cannot be read" }]);
});

test.skipIf(process.platform === "win32")("a link that leads in a circle has no file taken twice", async () => {
  fake.locked = "";
  await symlink("..", join(fake.folder, "src", "loop"));
  const { names } = await chosen();
  expect(names.filter((name) => name.endsWith("a.ts"))).toHaveLength(1);
});
