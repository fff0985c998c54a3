import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ledgerLine } from "../../../../src/core/money/ledger.ts";
import { parseRollup } from "../../../../src/core/money/rollup.ts";
import { createLedgerStore } from "../../../../src/host/store/ledgerStore.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";

const now = new Date(2026, 10, 21, 12);
const enoughToKeep = 120;
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
let folder = "";
let reports: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-rollup-"));
  reports = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, "2026-11", name);
const window = (id: string) => createLedgerStore(folder, id, (sentence) => void reports.push(sentence));
const spent = async (id = "fresh") => (await window(id).summary(now)).month.cost;

async function fill(name: string, count = enoughToKeep): Promise<void> {
  await window(name).append(ledgerEntry());
  await appendFile(path(`${name}.jsonl`), ledgerLine(ledgerEntry()).repeat(count - 1));
}

async function keptRollup() {
  return parseRollup(await readFile(path("rollup.json"), "utf8"), timeZone);
}

test("keeps the sums of what it read, so that the next window need not read it", async () => {
  await fill("one");
  expect(await spent()).toBe(7 * enoughToKeep);
  const kept = await keptRollup();
  expect(kept?.days).toMatchObject([{ day: "2026-11-21", tier: "high", requests: enoughToKeep }]);
  // Believed, as the file is still the one that it was made from.
  const doubled = kept && { ...kept, days: kept.days.map((sum) => ({ ...sum, cost: sum.cost * 2 })) };
  await writeFile(path("rollup.json"), JSON.stringify(doubled));
  expect(await spent()).toBe(14 * enoughToKeep);
});

test("adds the lines that were written since", async () => {
  await fill("one");
  await spent();
  await appendFile(path("one.jsonl"), ledgerLine(ledgerEntry({ cost: 1 })));
  await fill("two", 2);
  expect(await spent()).toBe(7 * enoughToKeep + 1 + 14);
});

test.each([
  ["unreadable", () => writeFile(path("rollup.json"), '{"v":1,')],
  ["missing", () => rm(path("rollup.json"))],
  [
    "of another time zone",
    async () => writeFile(path("rollup.json"), JSON.stringify({ ...(await keptRollup()), timeZone: "Elsewhere" })),
  ],
])("is made anew when it is %s", async (_, spoil) => {
  await fill("one");
  await spent();
  await spoil();
  expect(await spent()).toBe(7 * enoughToKeep);
  expect((await keptRollup())?.days).toHaveLength(1);
});

test("is never believed over lines that were taken away, changed or replaced", async () => {
  await fill("one");
  await fill("two", 3);
  await spent();
  await rm(path("two.jsonl"));
  expect(await spent()).toBe(7 * enoughToKeep);

  const line = ledgerLine(ledgerEntry());
  await truncate(path("one.jsonl"), line.length * 2);
  expect(await spent()).toBe(14);

  await fill("one");
  await spent();
  const text = await readFile(path("one.jsonl"), "utf8");
  await writeFile(path("one.jsonl"), text.replaceAll('"cost":7', '"cost":8'));
  expect(await spent()).toBe(8 * (enoughToKeep + 2));
  await writeFile(
    path("one.jsonl"),
    `${text.replaceAll('"cost":7', '"cost":9').replaceAll('"elapsedMs":1000', '"elapsedMs":2000')}${line}`,
  );
  expect(await spent()).toBe(9 * (enoughToKeep + 2) + 7);
});

test("leaves a line that is still being written until it has its end", async () => {
  const line = ledgerLine(ledgerEntry());
  const store = window("reader");
  await fill("one", 1);
  await appendFile(path("one.jsonl"), line.slice(0, 40));
  expect((await store.summary(now)).month.cost).toBe(7);
  await appendFile(path("one.jsonl"), line.slice(40));
  expect((await store.summary(now)).month.cost).toBe(14);
  expect(reports).toEqual([]);
});

test("says what could not be read, and reads on behind it", async () => {
  await fill("one", 2);
  await appendFile(path("one.jsonl"), `not json\n${ledgerLine(ledgerEntry())}`);
  expect(await spent()).toBe(21);
  expect(reports).toEqual(["Parts of the ledger of 2026-11 could not be read (1) and are not in the sums."]);
});

test("windows that keep their sums at once leave one whole roll-up and nothing else", async () => {
  await fill("one");
  await Promise.all(["a", "b", "c", "d"].map(spent));
  expect((await readdir(join(folder, "2026-11"))).toSorted()).toEqual(["one.jsonl", "rollup.json"]);
  expect((await keptRollup())?.days[0]?.requests).toBe(enoughToKeep);
});

test("counts the session as what this window wrote, and the days as what all did", async () => {
  const [one, two] = [window("one"), window("two")];
  await one.append(ledgerEntry({ cost: 1 }));
  await two.append(ledgerEntry({ cost: 10 }));
  expect((await one.summary(now)).session.cost).toBe(1);
  expect((await one.summary(now)).today.cost).toBe(11);
});

test("a reader that stays open reads what was added, and starts over with a file that was replaced", async () => {
  const reader = window("reader").reader();
  const costs = async () => (await reader.between(now, now)).map(({ cost }) => cost);
  await fill("one", 1);
  expect(await costs()).toEqual([7]);
  await appendFile(path("one.jsonl"), ledgerLine(ledgerEntry({ cost: 8 })));
  expect(await costs()).toEqual([7, 8]);
  await writeFile(path("one.jsonl"), ledgerLine(ledgerEntry({ cost: 9 })));
  expect(await costs()).toEqual([9]);
});
