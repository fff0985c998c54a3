import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as endOfFiles from "../../../../src/host/store/endOfFile.ts";
import { createThreadStore } from "../../../../src/host/store/threadStore.ts";
import { turn } from "../../../support/fakes/pieces.ts";

let folder = "";
let isRead = Promise.withResolvers<void>();
vi.mock("../../../../src/host/store/endOfFile.ts", async (original) => {
  const { endOfFile } = await original<typeof endOfFiles>();
  return {
    async endOfFile(path: string, bytes: number) {
      const text = await endOfFile(path, bytes);
      await isRead.promise;
      return text;
    },
  };
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-names-"));
  isRead = Promise.withResolvers<void>();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a name that is given while the file is looked at stays", async () => {
  const store = createThreadStore(folder, () => undefined);
  await store.append("one", turn({ state: "done" }));
  await store.describe("one", { name: "Before" });
  const looking = store.lookAgain("one");
  await store.describe("one", { name: "Mine" });
  isRead.resolve();
  expect(await looking).toBe(true);
  expect(store.about("one").name).toBe("Mine");
});
