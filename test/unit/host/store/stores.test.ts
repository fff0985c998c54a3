import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../../../src/host/store/threadStore.ts";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

let folder = "";
let reports: string[] = [];
const report = (sentence: string) => void reports.push(sentence);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-store-"));
  reports = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(id: string, at: Date): LedgerEntry {
  return {
    v: 1,
    id,
    at: at.getTime(),
    window: "w",
    thread: "t",
    turn: id,
    connection: "OpenAI",
    tier: "low",
    model: "gpt-6-luna",
    effort: "low",
    isEstimated: false,
    cost: 42,
    isSimulated: false,
    elapsedMs: 1,
  };
}

test("a thread comes back as it was written", async () => {
  const store = createThreadStore(join(folder, "threads"), report);
  await store.append("one", turn({ id: "a" }), { pieces: [piece("x")] });
  await store.append("one", turn({ id: "a", state: "done", answer: "Yes." }));
  const [kept] = await createThreadStore(join(folder, "threads"), report).read("one");
  expect(kept).toMatchObject({ turn: { state: "done", answer: "Yes." }, pieces: [{ text: "x" }] });
  expect(reports).toEqual([]);
});

test("a thread that was never written is empty, without a word", async () => {
  expect(await createThreadStore(folder, report).read("none")).toEqual([]);
  expect(reports).toEqual([]);
});

test("a torn line is told and left in its file", async () => {
  const store = createThreadStore(folder, report);
  await store.append("one", turn({ id: "a", state: "done" }));
  await appendFile(join(folder, "one.jsonl"), '{"v":1,"turn":{"id"');
  expect(await store.read("one")).toHaveLength(1);
  expect(reports).toEqual(["Parts of this thread could not be read (1). They were left in its file."]);
  expect(await readFile(join(folder, "one.jsonl"), "utf8")).toContain('{"v":1,"turn":{"id"');
});

test("a disk that refuses is reported and does not stop the answer", async () => {
  await writeFile(join(folder, "file"), "");
  const threads = createThreadStore(join(folder, "file"), report);
  const ledger = createLedgerStore(join(folder, "file"), "w", report);
  await threads.append("one", turn(), {});
  await ledger.append(entry("a", new Date()));
  expect(reports).toHaveLength(2);
});

test("two windows write their own files and read each other's, this month and the one before", async () => {
  const now = new Date(2026, 10, 3, 12);
  const one = createLedgerStore(folder, "window-1", report);
  const two = createLedgerStore(folder, "window-2", report);
  await one.append(entry("a", now));
  await two.append(entry("b", new Date(2026, 9, 31, 23, 59)));
  await two.append(entry("c", new Date(2026, 8, 30)));
  expect((await one.recent(now)).map(({ id }) => id).toSorted()).toEqual(["a", "b"]);
  expect((await readdir(folder)).toSorted()).toEqual(["2026-09", "2026-10", "2026-11"]);
});

test("a damaged ledger line is left out of the sums and told", async () => {
  const now = new Date(2026, 10, 3);
  await mkdir(join(folder, "2026-11"), { recursive: true });
  await writeFile(join(folder, "2026-11", "w.jsonl"), "not json\n");
  const store = createLedgerStore(folder, "w", report);
  await store.append(entry("a", now));
  expect(await store.recent(now)).toHaveLength(1);
  expect(reports).toEqual(["Parts of the ledger of 2026-11 could not be read (1) and are not in the sums."]);
});

test("what follows a line that was cut off is read all the same", async () => {
  const store = createThreadStore(folder, report);
  await store.append("one", turn({ id: "a", state: "done" }));
  await appendFile(join(folder, "one.jsonl"), '{"v":1,"turn":{"id"');
  await store.append("one", turn({ id: "b", state: "done" }), { pieces: [piece("x")] });
  expect((await store.read("one")).map(({ turn: { id }, pieces }) => [id, pieces.length])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
  const now = new Date(2026, 10, 3);
  await createLedgerStore(folder, "w", report).append(entry("a", now));
  await appendFile(join(folder, "2026-11", "w.jsonl"), '{"v":1,"id"');
  // A window's own file has no other writer, so it was the window of before that died.
  const ledger = createLedgerStore(folder, "w", report);
  for (const id of ["b", "c"]) await ledger.append(entry(id, now));
  expect((await ledger.recent(now)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("what the disk refused is written with the next record, whole and once", async () => {
  const [chats, money] = [join(folder, "threads"), join(folder, "ledger")];
  const threads = createThreadStore(chats, report);
  const ledger = createLedgerStore(money, "w", report);
  const now = new Date(2026, 10, 3);
  // A file where a folder has to be: nothing can be written.
  await Promise.all([writeFile(chats, ""), writeFile(money, "")]);
  await threads.append("one", turn({ id: "a" }), { pieces: [piece("x")], trace: [{ turn: "a", at: 0, text: "Hm" }] });
  await threads.append("one", turn({ id: "a", state: "done", answer: "Yes." }), {
    trace: [{ turn: "a", at: 2, text: "m." }],
  });
  await ledger.append(entry("a", now));
  expect(await ledger.appendMissing(entry("a", now), now.getTime())).toBe(false);
  await Promise.all([rm(chats), rm(money)]);
  await threads.append("two", turn({ id: "b", state: "done" }));
  await ledger.append(entry("b", now));
  const [kept] = await threads.read("one");
  expect(kept).toMatchObject({ turn: { id: "a", state: "done", answer: "Yes." }, pieces: [{ text: "x" }] });
  expect((await threads.traces("one")).get("a")).toBe("Hmm.");
  expect((await readFile(join(chats, "one.jsonl"), "utf8")).match(/"answer"/g)).toHaveLength(1);
  expect((await ledger.recent(now)).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("what the disk refused is there for whoever reads the chat in the same window meanwhile", async () => {
  const chats = join(folder, "threads");
  const threads = createThreadStore(chats, report);
  await writeFile(chats, "");
  const trace = [{ turn: "a", at: 0, text: "Hm." }];
  await threads.append("one", turn({ id: "a", state: "done", answer: "Yes." }), { pieces: [piece("x")], trace });
  await rm(chats);
  expect(await threads.read("one")).toMatchObject([{ turn: { id: "a", answer: "Yes." }, pieces: [{ text: "x" }] }]);
  expect((await threads.traces("one")).get("a")).toBe("Hm.");
  expect(await threads.read("two")).toEqual([]);
});

test("what the disk refused is written when the window closes", async () => {
  const [chats, money] = [join(folder, "threads"), join(folder, "ledger")];
  const threads = createThreadStore(chats, report);
  const ledger = createLedgerStore(money, "w", report);
  const now = new Date(2026, 10, 3);
  await Promise.all([writeFile(chats, ""), writeFile(money, "")]);
  await threads.append("one", turn({ id: "a", state: "done" }));
  await ledger.append(entry("a", now));
  await Promise.all([rm(chats), rm(money)]);
  await Promise.all([threads.settle(), ledger.settle()]);
  expect(await threads.read("one")).toHaveLength(1);
  expect(await ledger.recent(now)).toHaveLength(1);
});

test("what another window wrote is found, though the clock was set over the end of a month meanwhile", async () => {
  const [november, december] = [new Date(2026, 10, 30), new Date(2026, 11, 1, 12)];
  const other = createLedgerStore(folder, "two", report);
  await createLedgerStore(folder, "one", report).append(entry("late", december));
  expect(await other.appendMissing(entry("late", november), december.getTime())).toBe(false);
  expect(await other.appendMissing(entry("late", november), november.getTime() - 1)).toBe(false);
  const past = new Date();
  const future = new Date(past.getFullYear(), past.getMonth() + 1, 1);
  const entries = async function* () {
    yield entry("all", past);
  };
  await createLedgerStore(folder, "one", report).append(entry("all", past));
  await other.appendAllMissing(entries(), future.getTime());
  expect((await other.recent(past)).filter(({ id }) => id === "all")).toHaveLength(1);
});
