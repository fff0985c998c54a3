import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createThreadStore } from "../../../../src/host/store/threadStore.ts";
import { turn } from "../../../support/fakes/pieces.ts";

let folder = "";
let reports: string[] = [];
const report = (sentence: string) => void reports.push(sentence);
const open = () => createThreadStore(folder, report, () => ({ id: "w", name: "shop" }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-threads-"));
  reports = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a new chat says where it was begun, once", async () => {
  const store = open();
  await store.append("one", turn());
  await store.append("one", turn({ state: "done" }));
  const text = await readFile(join(folder, "one.jsonl"), "utf8");
  expect(text.split("shop")).toHaveLength(2);
  const other = open();
  await other.read("one");
  expect(other.about("one").workspace).toEqual({ id: "w", name: "shop" });
});

test("a name is kept in the chat's own file, and other windows take it in", async () => {
  const store = open();
  await store.append("one", turn({ state: "done" }));
  const other = open();
  await other.read("one");
  await store.describe("one", { name: "Mine" });
  expect(store.about("one").name).toBe("Mine");
  expect(other.about("one").name).toBeUndefined();
  expect(await other.lookAgain("one")).toBe(true);
  expect(other.about("one").name).toBe("Mine");
  await store.append("one", turn({ id: "b" }));
  expect(reports).toEqual([]);
});

test("nothing is written to a chat that another window deleted, and that is said", async () => {
  const store = open();
  await store.append("one", turn());
  await rename(join(folder, "one.jsonl"), join(folder, "elsewhere"));
  expect(await store.lookAgain("one")).toBe(false);
  await store.append("one", turn({ state: "done" }));
  await expect(store.describe("one", { name: "x" })).rejects.toThrow("ENOENT");
  expect(await readdir(folder)).toEqual(["elsewhere"]);
  expect(reports).toEqual(["This chat was deleted in another window. What comes of it now is not kept."]);
});

test("a chat that was never written is neither gone nor described", async () => {
  const store = open();
  expect(await store.lookAgain("new")).toBe(true);
  await expect(store.describe("new", { isPinned: true })).rejects.toThrow("ENOENT");
  expect(await readdir(folder)).toEqual([]);
});
