import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunRecord } from "../../../../src/core/run/record/runRecord.ts";
import { hasOpenRuns } from "../../../../src/host/runs/hasOpenRuns.ts";
import { createRunStore, RunGone } from "../../../../src/host/runs/runStore.ts";
import { newRun } from "./windows.ts";

const noon = new Date(2026, 10, 21, 12).getTime();
const day = 86_400_000;
let folder: string;
let reported: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-runs-"));
  reported = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openStore = () => createRunStore(folder, (sentence) => void reported.push(sentence));
const recordOf = (id: string, more: Partial<RunRecord> = {}): RunRecord => ({
  v: 1,
  ...newRun(id),
  state: "thinking",
  startedAt: noon,
  changedAt: noon,
  workspace: { id: "", name: "" },
  ...more,
});
const done = (id: string, endedAt = noon) => recordOf(id, { state: "done", endedAt });
const write = async (id: string, text: string) => {
  await mkdir(join(folder, "all", id, "1"), { recursive: true });
  await writeFile(join(folder, "all", id, "1", "run.json"), text);
};

test("what is written is what another window reads", async () => {
  const [store, other] = [openStore(), openStore()];
  await store.create(recordOf("a"));
  expect(await other.read("a")).toEqual(recordOf("a"));
  await other.change("a", (record) => ({ ...record, state: "done" }));
  expect(await store.list()).toEqual([recordOf("a", { state: "done" })]);
  await expect(other.create(recordOf("a"))).rejects.toThrow("There is a run a.");
  await expect(store.create(recordOf("../a"))).rejects.toThrow("Not an id");
});

test("a starting window sees by one look at a folder whether there is anything to go on with", async () => {
  const store = openStore();
  expect(hasOpenRuns(folder)).toBe(false);
  await store.create(recordOf("a"));
  await store.create(recordOf("b"));
  expect(hasOpenRuns(folder)).toBe(true);
  await store.change("a", (record) => ({ ...record, state: "paused" }));
  await store.change("b", (record) => ({ ...record, state: "failed", changedAt: noon + 1 }));
  expect(hasOpenRuns(folder)).toBe(true);
  await store.change("a", (record) => ({ ...record, state: "paused", changedAt: noon + 1 }));
  expect(hasOpenRuns(folder)).toBe(false);
});

test("a run that cannot be read is put aside whole and told once, and the others are listed", async () => {
  const store = openStore();
  await store.create(recordOf("good"));
  await write("half", '{"id":"x","after":"","run":{"v":1,"id":"ha');
  await write("odd", JSON.stringify({ id: "x", after: "", run: { ...recordOf("odd"), title: 7 } }));
  await writeFile(join(folder, "open", "half"), "");
  expect(await store.list()).toMatchObject([{ id: "good" }]);
  expect(new Set(reported).size).toBe(1);
  const aside = await readdir(join(folder, "unreadable"));
  expect(new Set(aside.map((name) => name.split("-")[0]))).toEqual(new Set(["half", "odd"]));
  const half = join(folder, "unreadable", aside.find((name) => name.startsWith("half")) ?? "", "1", "run.json");
  expect(await readFile(half, "utf8")).toContain('"ha');
  expect(await readdir(join(folder, "open"))).toEqual(["good"]);
  reported = [];
  await openStore().list();
  expect(reported).toEqual([]);
});

test("a run that cannot be read is none, even where its mark cannot be taken away", async () => {
  await write("half", '{"id":"x","after":"","run":{"v":1,"id":"ha');
  await writeFile(join(folder, "open"), "");
  expect(await openStore().read("half")).toBeUndefined();
});

test("what a newer version wrote is left where it is", async () => {
  await write("newer", JSON.stringify({ id: "x", after: "", run: { ...recordOf("newer"), v: 2 } }));
  await write("other", JSON.stringify({ id: "x", after: "", run: { ...recordOf("other"), kind: "dream" } }));
  expect(await openStore().list()).toEqual([]);
  expect((await readdir(join(folder, "all"))).toSorted()).toEqual(["newer", "other"]);
});

test("keeps what ended for 14 days, and 500 of them, with their files; sweeps up the rest and what was left behind", async () => {
  const store = openStore();
  await store.create(recordOf("runs", { startedAt: noon - 100 * day }));
  await store.create(done("fresh", noon - 13 * day));
  await store.create({ ...done("old", noon - 15 * day), lease: { window: "killed", until: noon - 15 * day } });
  await writeFile(join(await store.filesOf("old"), "results.jsonl"), "{}\n");
  await writeFile(join(await store.filesOf("fresh"), "results.jsonl"), "{}\n");
  await writeFile(join(folder, "open", "never-written"), "");
  await mkdir(join(folder, "gone", "half-deleted"), { recursive: true });
  expect(await store.tidy(await store.list(), noon)).toEqual(["old"]);
  expect((await readdir(join(folder, "all"))).toSorted()).toEqual(["fresh", "runs"]);
  expect(await readdir(join(folder, "all", "fresh", "files"))).toEqual(["results.jsonl"]);
  expect(await readdir(join(folder, "open"))).toEqual(["runs"]);
  expect(await readdir(join(folder, "gone"))).toEqual([]);

  const many = Array.from({ length: 503 }, (_, index) => done(`m${index}`, noon - index));
  expect(await store.tidy([...many, recordOf("runs")], noon)).toEqual(["m500", "m501", "m502"]);
});

test("a removed run cannot be changed, and does not come back", async () => {
  const store = openStore();
  await store.create(done("a"));
  await openStore().remove("a");
  await expect(store.change("a", (record) => ({ ...record, state: "thinking" }))).rejects.toThrow(RunGone);
  expect(await store.read("a")).toBeUndefined();
  await store.remove("a");
  expect(reported).toEqual([]);
});
