import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { KeptAnswer } from "../../../../src/core/cache/keptAnswer.ts";
import { createCacheStore } from "../../../../src/host/store/cacheStore.ts";

const group = "0123456789abcdef";
const key = (digit: string) => digit.repeat(64);
const day = 24 * 60 * 60 * 1000;
const now = Date.now();

function kept(digit: string, changes: Partial<KeptAnswer> = {}): KeptAnswer {
  return {
    v: 1,
    key: key(digit),
    at: now,
    title: "Explain",
    question: "",
    connection: "OpenAI",
    tier: "low",
    model: "gpt-6-luna",
    effort: "low",
    thinking: "",
    answer: `Answer ${digit}`,
    cost: 1200,
    isSimulated: false,
    elapsedMs: 900,
    ...changes,
  };
}

let folder: string;
let told: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-"));
  told = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = (limits = { days: 7, bytes: 1_000_000 }, at = now, place = folder) =>
  createCacheStore({ folder: place, limits: () => limits, now: () => at, report: (sentence) => told.push(sentence) });

test("an answer that one window kept is found by another", async () => {
  await open().keep(kept("a"), group);
  expect(await open().find(key("a"), group)).toEqual(kept("a"));
  expect(await open().find(key("b"), group)).toBeUndefined();
  expect(await readdir(folder)).toEqual([`${key("a")}.${group}.json`]);
});

test("two windows that keep the same answer at once leave one whole file", async () => {
  await Promise.all(
    [open(), open(), open()].map((store, index) => store.keep(kept("a", { answer: `${index}` }), group)),
  );
  expect(await readdir(folder)).toHaveLength(1);
  expect((await open().find(key("a"), group))?.answer).toMatch(/^[012]$/);
});

test.each([
  ["torn", async (path: string) => writeFile(path, (await readFile(path, "utf8")).slice(0, 80))],
  [
    "of another key",
    async (path: string) => writeFile(path, (await readFile(path, "utf8")).replaceAll("aaaa", "bbbb")),
  ],
  ["empty", async (path: string) => writeFile(path, "")],
])("a file that is %s is no answer, and is removed", async (_, spoil) => {
  await open().keep(kept("a"), group);
  await spoil(join(folder, `${key("a")}.${group}.json`));
  expect(await open().find(key("a"), group)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
  expect(told).toEqual([]);
});

test("an answer that is too old is removed when it is looked for", async () => {
  await open().keep(kept("a"), group);
  expect(await open(undefined, now + 8 * day).find(key("a"), group)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test("what was shown last stays longest when room is made", async () => {
  const store = open({ days: 7, bytes: 2600 });
  for (const digit of "abc") {
    await store.keep(kept(digit, { answer: "x".repeat(300) }), group);
    await utimes(join(folder, `${key(digit)}.${group}.json`), 1, 1);
  }
  await store.find(key("a"), group);
  await store.keep(kept("d", { answer: "x".repeat(300) }), group);
  await store.keep(kept("e", { answer: "x".repeat(300) }), group);
  expect(await store.find(key("a"), group)).toBeDefined();
  expect(await store.find(key("e"), group)).toBeDefined();
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2600);
});

test("a folder that cannot be written costs no answer: it is said, in one sentence", async () => {
  const file = join(folder, "not-a-folder");
  await writeFile(file, "");
  await chmod(file, 0o400);
  const store = open(undefined, now, file);
  await store.keep(kept("a"), group);
  expect(await store.find(key("a"), group)).toBeUndefined();
  expect(told).toEqual(["Plumb could not keep this answer for the next time. The answer itself is not affected."]);
});

test("what a window left half written is cleared away, and nothing else in the folder is touched", async () => {
  await writeFile(join(folder, "left.tmp"), "{");
  await utimes(join(folder, "left.tmp"), 1, 1);
  await writeFile(join(folder, "notes.txt"), "mine");
  const store = open();
  await store.keep(kept("a"), group);
  expect((await readdir(folder)).toSorted()).toEqual([`${key("a")}.${group}.json`, "notes.txt"]);
  expect(await store.clear()).toBe(1);
  expect(await readdir(folder)).toEqual(["notes.txt"]);
});

test("answers about the same code are found together", async () => {
  const store = open();
  await store.keep(kept("a"), group);
  await store.keep(kept("b"), group);
  await store.keep(kept("c"), "fedcba9876543210");
  expect((await store.ofGroup(group)).map(({ answer }) => answer).toSorted()).toEqual(["Answer a", "Answer b"]);
});
