import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { createLibraryClient } from "../../../../src/host/history/libraryClient.ts";
import { turn } from "../../../support/fakes/pieces.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-library-"));
  await mkdir(join(folder, "threads"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ask = { seq: 3, query: "", sort: "date", scope: "all", offset: 0, limit: 10 } as const;
const viewpoint = { workspace: "", running: {}, now: 0 };
const worker = new URL("../../../../src/host/history/worker.ts", import.meta.url);
const client = () =>
  createLibraryClient(worker, { threads: join(folder, "threads"), folder: join(folder, "history"), windowId: "w" });

test("the list comes from a thread of its own, and follows the files it is told of", async () => {
  const library = client();
  const write = (name: string) =>
    writeFile(join(folder, "threads", `${name}.jsonl`), threadRecord(turn({ title: name, state: "done" })));
  await write("one");
  expect(await library.page(ask, viewpoint)).toMatchObject({ seq: 3, total: 1, rows: [{ id: "one" }] });
  await write("two");
  library.changed("two.jsonl");
  expect(await library.recent(viewpoint)).toHaveLength(2);
  expect(await library.row("two", viewpoint)).toMatchObject({ id: "two" });
  expect(await library.row("none", viewpoint)).toBeUndefined();
  library.dispose();
});

test("an error is of the one who asked, and the next is answered", async () => {
  const library = client();
  await rm(join(folder, "threads"), { recursive: true });
  await writeFile(join(folder, "threads"), "");
  await expect(library.page(ask, viewpoint)).rejects.toThrow("ENOTDIR");
  await rm(join(folder, "threads"));
  expect(await library.page(ask, viewpoint)).toMatchObject({ total: 0 });
  library.dispose();
});

test("a worker that cannot start fails its askers", async () => {
  const data = { threads: "", folder: "", windowId: "w" };
  const library = createLibraryClient(new URL("missing.js", import.meta.url), data);
  await expect(library.recent(viewpoint)).rejects.toThrow();
  await expect(library.recent(viewpoint)).rejects.toThrow();
  library.dispose();
});
