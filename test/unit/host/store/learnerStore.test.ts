import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLearnerStore } from "../../../../src/host/store/learnerStore.ts";

let folder = "";
let reports: string[] = [];
const file = () => join(folder, "router.json");
const open = (window: string) => createLearnerStore(file(), window, (sentence) => void reports.push(sentence));
const about = (turn: string, at = 1) => ({
  turn,
  at,
  kind: "tooMuch" as const,
  features: [["every question", 1]] as const,
  score: 50,
  lesson: { target: 30, trust: 1 },
});
const turnsIn = ({ learner }: ReturnType<typeof open>) => learner.memory().examples.map(({ turn }) => turn);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-learnt-"));
  reports = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("what was learnt is there in the next window, and no half-written file is left", async () => {
  await open("a").learn(about("one"));
  const next = open("b");
  await next.load();
  expect(turnsIn(next)).toEqual(["one"]);
  expect(await readdir(folder)).toEqual(["router.json"]);
});

test("two windows keep each other's outcomes", async () => {
  const [a, b] = [open("a"), open("b")];
  await a.learn(about("one"));
  await b.learn(about("two"));
  await a.learn(about("three"));
  expect(turnsIn(a)).toEqual(["two", "one", "three"]);
  await b.load();
  expect(turnsIn(b).toSorted()).toEqual(["one", "three", "two"]);
});

test("an outcome that another window's write overtook comes back with the next write", async () => {
  const a = open("a");
  await a.learn(about("one"));
  await writeFile(file(), JSON.stringify({ v: 1, examples: [] }));
  await a.learn(about("two"));
  expect(turnsIn(a)).toEqual(["one", "two"]);
});

test("a mark taken back is taken back on disk", async () => {
  const a = open("a");
  await a.learn(about("one"));
  await a.unlearn("one");
  expect(await readFile(file(), "utf8")).toBe('{"v":1,"examples":[]}');
});

test("what is forgotten in one window does not come back from another", async () => {
  const [a, b] = [open("a"), open("b")];
  await a.learn(about("one", 1));
  await b.forget(5);
  await a.learn(about("two", 6));
  expect(turnsIn(a)).toEqual(["two"]);
});

test("what is learnt while all before is being forgotten stays", async () => {
  const a = open("a");
  await a.learn(about("one", 1));
  const forgetting = a.forget(5);
  // Forgotten in memory, and being written.
  while (turnsIn(a).length > 0) await setImmediate();
  await Promise.all([a.learn(about("two", 6)), forgetting]);
  expect(turnsIn(a)).toEqual(["two"]);
  const next = open("b");
  await next.load();
  expect(turnsIn(next)).toEqual(["two"]);
});

test("an unreadable file is set aside and said", async () => {
  await writeFile(file(), '{"v":1,"exam');
  const a = open("a");
  await a.learn(about("one"));
  expect(turnsIn(a)).toEqual(["one"]);
  expect(reports).toEqual(["Plumb could not read what it had learnt, set that file aside and starts anew."]);
  expect(await readFile(`${file()}.unreadable`, "utf8")).toBe('{"v":1,"exam');
});

test("a file that cannot be written is said, and what was learnt holds until the window closes", async () => {
  await mkdir(file());
  const a = open("a");
  await a.learn(about("one"));
  expect(reports).toHaveLength(1);
});
