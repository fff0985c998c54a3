import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aboutRecord } from "../../../../src/core/thread/threadAbout.ts";
import { threadRecord } from "../../../../src/core/thread/threadFile.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { emptyBin, moveToBin, takeFromBin } from "../../../../src/host/history/bin.ts";
import { createLibrary } from "../../../../src/host/history/library.ts";
import type { HistoryAsk } from "../../../../src/protocol/history.ts";
import { turn } from "../../../support/fakes/pieces.ts";

let folder = "";
const threads = () => join(folder, "threads");
const history = () => join(folder, "history");
const bin = () => join(history(), "bin");
const now = new Date(2026, 10, 21, 12).getTime();
const viewpoint = { workspace: "w", running: {}, now };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-history-"));
  await mkdir(threads(), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => createLibrary({ threads: threads(), folder: history(), windowId: "window" });
const ask = (changes: Partial<HistoryAsk> = {}): HistoryAsk => ({
  seq: 1,
  query: "",
  sort: "date",
  scope: "workspace",
  offset: 0,
  limit: 100,
  ...changes,
});
const home = aboutRecord({ workspace: { id: "w", name: "shop" } });

async function chat(id: string, changes: Partial<Turn> = {}, about = home): Promise<void> {
  const asked = turn({
    id: `${id}-1`,
    title: id,
    question: id,
    state: "done",
    answer: "So.",
    askedAt: now,
    ...changes,
  });
  await writeFile(join(threads(), `${id}.jsonl`), about + threadRecord(asked));
}

const titles = async (library: ReturnType<typeof open>, changes: Partial<HistoryAsk> = {}) =>
  (await library.page(ask(changes), viewpoint)).rows.map(({ title }) => title.map(({ text }) => text).join(""));

test("chats are listed by day, the pinned ones first", async () => {
  await chat("old", { askedAt: now - 3 * 86_400_000 });
  await chat("new");
  await chat("kept", { askedAt: now - 40 * 86_400_000 }, home + aboutRecord({ isPinned: true }));
  const page = await open().page(ask(), viewpoint);
  expect(page.rows.map(({ id }) => id)).toEqual(["kept", "new", "old"]);
  expect(page.groups).toEqual([
    { key: "pinned", count: 1 },
    { key: "today", count: 1 },
    { key: "week", count: 1 },
  ]);
  expect(page).toMatchObject({ total: 3, all: 3, binned: 0 });
});

test("a list is given in parts", async () => {
  for (const name of ["a", "b", "c"]) await chat(name);
  expect(await titles(open(), { offset: 1, limit: 1 })).toEqual(["b"]);
});

test("chats of another workspace are shown among all of them, with its name", async () => {
  await chat("here");
  await chat("there", {}, aboutRecord({ workspace: { id: "other", name: "bank" } }));
  expect(await titles(open())).toEqual(["here"]);
  const { rows } = await open().page(ask({ scope: "all" }), viewpoint);
  expect(rows.map(({ workspace }) => workspace)).toEqual([undefined, "bank"]);
});

test("a search finds every word, in questions, answers, thinking and names, whatever their case", async () => {
  await chat("storm", { title: "Retry storm", answer: "Use jitter." });
  await chat("Nothing", {
    thinking: { text: "perhaps a RETRY with Jitter", headline: undefined, startedAt: 1, endedAt: 2 },
  });
  await chat("Other", { answer: "retry" });
  const library = open();
  expect(await titles(library, { query: "jitter retry" })).toEqual(["Nothing", "Retry storm"]);
  expect(await titles(library, { query: "   " })).toHaveLength(3);
  expect(await titles(library, { query: "absent" })).toEqual([]);
});

test("a chat that was written to is read again, one that went is gone, and a new one is there", async () => {
  await chat("one");
  const library = open();
  expect(await titles(library)).toEqual(["one"]);
  await appendFile(join(threads(), "one.jsonl"), aboutRecord({ name: "Renamed" }));
  await chat("two");
  library.changed("one.jsonl");
  library.changed("two.jsonl");
  expect(await titles(library, { sort: "cost" })).toEqual(["Renamed", "two"]);
  await rm(join(threads(), "one.jsonl"));
  library.changed(undefined);
  expect(await titles(library)).toEqual(["two"]);
});

test("the next window takes the index where it fits the files, and makes it anew where it does not", async () => {
  for (let at = 0; at < 60; at += 1) await chat(`chat-${at}`);
  const path = join(threads(), "chat-7.jsonl");
  const written = new Date(now);
  await utimes(path, written, written);
  await titles(open());
  const file = join(history(), "index.jsonl");
  expect((await readFile(file, "utf8")).split("\n")).toHaveLength(62);
  // Were the file read again, it would have no title.
  const { size } = await stat(path);
  await writeFile(path, " ".repeat(size));
  await utimes(path, written, written);
  expect(await titles(open())).toContain("chat-7");
  await utimes(path, written, new Date(now + 1000));
  expect(await titles(open())).not.toContain("chat-7");
  await chat("chat-7");
  await writeFile(file, '{"v":1}\n{"torn');
  expect(await titles(open())).toHaveLength(60);
  await writeFile(file, '{"v":99}\n');
  expect(await titles(open())).toHaveLength(60);
  expect((await readdir(history())).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("chats that cannot be read are listed with why, and the others with them", async () => {
  await chat("fine");
  await writeFile(join(threads(), "torn.jsonl"), '{"v":1,"tu');
  await writeFile(join(threads(), "newer.jsonl"), '{"v":2,"turn":{"id":"a"}}\n');
  await mkdir(join(threads(), "folder.jsonl"));
  await writeFile(join(threads(), "notes.txt"), "x");
  const { rows } = await open().page(ask({ scope: "all" }), viewpoint);
  const trouble = Object.fromEntries(rows.map(({ id, trouble: what }) => [id, what]));
  expect(trouble).toEqual({ fine: undefined, torn: "unreadable", newer: "newer", folder: "unreadable" });
});

test("a folder that cannot be read is an error, not an empty list; the index's own place does not matter", async () => {
  await rm(threads(), { recursive: true });
  expect(await titles(open())).toEqual([]);
  await writeFile(threads(), "");
  await expect(open().page(ask(), viewpoint)).rejects.toThrow("ENOTDIR");
  await rm(threads());
  await mkdir(threads());
  await chat("one");
  await writeFile(history(), "");
  await expect(titles(open())).rejects.toThrow();
});

test("an answer under way is told apart: here, in the background, in another window, and one that was cut off long ago", async () => {
  for (const id of ["here", "behind", "elsewhere", "cut"]) await chat(id, { state: "running" });
  const fresh = new Date(now - 1000);
  for (const id of ["here", "behind", "elsewhere"]) await utimes(join(threads(), `${id}.jsonl`), fresh, fresh);
  const old = new Date(now - 3_600_000);
  await utimes(join(threads(), "cut.jsonl"), old, old);
  const { rows } = await open().page(ask(), { ...viewpoint, running: { here: "here", behind: "background" } });
  expect(Object.fromEntries(rows.map(({ id, running }) => [id, running]))).toEqual({
    here: "here",
    behind: "background",
    elsewhere: "elsewhere",
    cut: undefined,
  });
});

test("a deleted chat lies in the bin, whole, and comes back; what lay there for 30 days is gone", async () => {
  await chat("one");
  const before = await readFile(join(threads(), "one.jsonl"), "utf8");
  const library = open();
  expect(await moveToBin(threads(), bin(), "one", now)).toBe(true);
  expect(await moveToBin(threads(), bin(), "one", now)).toBe(false);
  library.changed("one.jsonl");
  expect(await titles(library)).toEqual([]);
  const { rows, total, binned } = await library.page(ask({ scope: "bin" }), viewpoint);
  expect(rows).toMatchObject([{ id: "one", goesAt: now + 30 * 86_400_000 }]);
  expect([total, binned]).toEqual([1, 1]);
  expect(await takeFromBin(threads(), bin(), "one")).toBe(true);
  expect(await readFile(join(threads(), "one.jsonl"), "utf8")).toBe(before);
  await moveToBin(threads(), bin(), "one", now - 31 * 86_400_000);
  await emptyBin(bin(), now);
  expect(await takeFromBin(threads(), bin(), "one")).toBe(false);
});

test("what is had back never takes the place of a chat that is there", async () => {
  await chat("one");
  await moveToBin(threads(), bin(), "one", now);
  await chat("one", { title: "Another" });
  expect(await takeFromBin(threads(), bin(), "one")).toBe(false);
  expect(await titles(open())).toEqual(["Another"]);
});

test("a chat of a hundred megabytes is listed by its last words", async () => {
  const long = turn({ id: "a", title: "Large", question: "Large", state: "done", askedAt: now });
  const line = threadRecord({ ...long, answer: "x".repeat(1_000_000) });
  await writeFile(join(threads(), "large.jsonl"), home);
  for (let at = 0; at < 100; at += 1) await appendFile(join(threads(), "large.jsonl"), line);
  await appendFile(join(threads(), "large.jsonl"), threadRecord({ ...long, answer: "the end of it" }));
  expect(await titles(open(), { query: "end of it" })).toEqual(["Large"]);
}, 30_000);
