import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alert, Budgets } from "../../../../src/core/money/budget.ts";
import { emptyBook, withSpent } from "../../../../src/core/money/budgetBook.ts";
import type { Grant, Refused } from "../../../../src/core/provider/patience/withReservation.ts";
import { type BookStore, createBookStore } from "../../../../src/host/budget/bookStore.ts";
import { createBudgets } from "../../../../src/host/budget/budgets.ts";
import { budgetsOf, budgetSettings } from "../../../../src/host/budget/budgetSetting.ts";

let folder: string;
let limits: Budgets;
let now: number;
let reported: string[];
let alerts: Alert[];
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "plumb-budget-")), "budget");
  limits = { day: 1000 };
  now = new Date(2026, 10, 21, 12).getTime();
  reported = [];
  alerts = [];
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

function openWindow(window: string, store: BookStore = createBookStore(folder)) {
  return createBudgets({
    store,
    limits: () => limits,
    place: () => ({ window, workspace: "p" }),
    longestMs: () => 1_800_000,
    now: () => now,
    newId: randomUUID,
    report: (sentence) => void reported.push(sentence),
    onAlerts: (given) => void alerts.push(...given),
    onChange: () => undefined,
  });
}

function granted(outcome: Grant | Refused): Grant {
  if (outcome.kind === "refused") throw new Error(outcome.message);
  return outcome;
}
const damage = () => writeFile(join(folder, "1", "book.json"), "{ half a bo");
const noWay: BookStore = {
  read: async () => emptyBook,
  change: async () => {
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  },
  replaceUnreadable: async () => undefined,
};

test("a second window sees what the first has set aside, and what it spent", async () => {
  const [first, second] = [openWindow("one"), openWindow("two")];
  const grant = granted(await first.guard(undefined).reserve(800));
  const guard = second.guard(undefined);
  expect(await guard.reserve(300)).toMatchObject({ kind: "refused" });
  expect(guard.refusal()).toMatchObject({ kind: "over", asked: 300, budget: { reserved: 800, spent: 0 } });
  expect(await second.check(300)).toMatchObject({ kind: "over" });
  await grant.settle(100);
  expect(await second.check(300)).toBeUndefined();
  granted(await guard.reserve(900));
  expect(await first.check(1)).toMatchObject({ kind: "over", budget: { reserved: 900, spent: 100 } });
});

test("a consent lets just that question through, up to its price, and is written down", async () => {
  const budgets = openWindow("one");
  const guard = budgets.guard({ upTo: 1500 });
  await granted(await guard.reserve(1400)).settle(1200);
  expect(await guard.reserve(301)).toMatchObject({ kind: "refused" });
  granted(await guard.reserve(300));
  expect(await budgets.guard(undefined).reserve(1)).toMatchObject({ kind: "refused" });
  expect((await createBookStore(folder).read()).open).toMatchObject([{ amount: 300, isConsented: true }]);
});

test("a price that is not known needs a consent of its own", async () => {
  const budgets = openWindow("one");
  const guard = budgets.guard(undefined);
  expect(await guard.reserve(undefined)).toMatchObject({ kind: "refused" });
  expect(guard.refusal()).toEqual({ kind: "unknownPrice" });
  expect(await budgets.guard({ upTo: 5000 }).reserve(undefined)).toMatchObject({ kind: "refused" });
  granted(await budgets.guard({ upTo: undefined }).reserve(undefined));
  limits = {};
  granted(await budgets.guard(undefined).reserve(undefined));
});

test("what is spent without a budget counts for one that is set later", async () => {
  limits = {};
  const budgets = openWindow("one");
  await granted(await budgets.guard(undefined).reserve(5000)).settle(900);
  limits = { month: 1000 };
  expect(await budgets.check(101)).toMatchObject({ kind: "over", budget: { name: "month", spent: 900 } });
});

test("what the ledger knew before there was a book counts as well", async () => {
  const place = { window: "old", workspace: "" };
  const store = createBookStore(folder, async () => withSpent(emptyBook, place, now, 950));
  expect(await openWindow("one", store).check(51)).toMatchObject({ kind: "over", budget: { spent: 950 } });
});

test("each alert is given once, in one window only", async () => {
  const [first, second] = [openWindow("one"), openWindow("two")];
  await granted(await first.guard(undefined).reserve(600)).settle(550);
  await granted(await second.guard(undefined).reserve(100)).settle(20);
  await granted(await second.guard(undefined).reserve(300)).settle(280);
  expect(alerts.map(({ percent }) => percent)).toEqual([50, 80]);
});

test("a book that cannot be read lets nothing through while a budget is set, until it is begun anew", async () => {
  const budgets = openWindow("one");
  await granted(await budgets.guard(undefined).reserve(100)).release();
  await rm(join(folder, "2"), { recursive: true });
  await damage();
  const guard = budgets.guard(undefined);
  expect(await guard.reserve(1)).toMatchObject({ kind: "refused" });
  expect(guard.refusal()).toEqual({ kind: "unreadable" });
  expect(await budgets.check(1)).toEqual({ kind: "unreadable" });
  expect(await budgets.states()).toBeUndefined();

  await budgets.mend(async () => withSpent(emptyBook, { window: "old", workspace: "" }, now, 990));
  expect(await budgets.check(11)).toMatchObject({ kind: "over", budget: { spent: 990 } });
  granted(await budgets.guard(undefined).reserve(10));
  expect(await readFile(join(folder, "1", "book.json"), "utf8")).toBe("{ half a bo");
});

test("a full disk lets nothing through while a budget is set, and says so; without one it does not stand in the way", async () => {
  const budgets = openWindow("one", noWay);
  const guard = budgets.guard(undefined);
  expect(await guard.reserve(1)).toMatchObject({ kind: "refused" });
  expect(guard.refusal()).toEqual({ kind: "unwritable" });
  limits = {};
  granted(await guard.reserve(1));
  expect(reported).toHaveLength(2);
});

/** A window in which 400 were set aside and the bill of 300 could not be written down. */
async function openWithBillOwed() {
  const store = createBookStore(folder);
  let isFull = false;
  const moody: BookStore = { ...store, change: (make) => (isFull ? noWay : store).change(make) };
  const budgets = openWindow("one", moody);
  const grant = granted(await budgets.guard(undefined).reserve(400));
  isFull = true;
  await grant.settle(300);
  return { budgets, mend: () => (isFull = false) };
}
const reserveAndRelease = async ({ guard }: ReturnType<typeof openWindow>) =>
  granted(await guard(undefined).reserve(1)).release();

test("a bill that could not be written down is written with the next change", async () => {
  const { budgets, mend } = await openWithBillOwed();
  expect(await budgets.check(700)).toMatchObject({ budget: { reserved: 400 } });
  mend();
  await reserveAndRelease(budgets);
  expect(await budgets.check(701)).toMatchObject({ budget: { reserved: 0, spent: 300 } });
});

test("a bill that could not be written down counts once, though changes that come at once all bring it along", async () => {
  const { budgets, mend } = await openWithBillOwed();
  mend();
  await Promise.all([1, 2, 3].map(() => reserveAndRelease(budgets)));
  expect(await budgets.states()).toMatchObject([{ spent: 300, reserved: 0 }]);
});

test("sweeps up old editions and what interrupted writers left, and goes on counting", async () => {
  const budgets = openWindow("one");
  for (let index = 0; index < 4; index += 1) await granted(await budgets.guard(undefined).reserve(1)).settle(1);
  await mkdir(join(folder, "draft-left"));
  const longAgo = new Date(Date.now() - 120_000);
  for (const name of await readdir(folder)) await utimes(join(folder, name), longAgo, longAgo);
  await granted(await budgets.guard(undefined).reserve(1)).settle(1);
  expect((await readdir(folder)).toSorted()).toEqual(["10", "8", "9"]);
  expect(await budgets.states()).toMatchObject([{ spent: 5, reserved: 0 }]);
});

test("two writers at the same moment lose nothing of each other's", async () => {
  const budgets = openWindow("one");
  const other = createBookStore(folder);
  const spend = async () => granted(await budgets.guard(undefined).reserve(1)).settle(1);
  const place = { window: "other", workspace: "p" };
  await Promise.all([spend(), other.change((book) => withSpent(book, place, now, 100)), spend(), spend()]);
  expect(await budgets.states()).toMatchObject([{ spent: 103, reserved: 0 }]);
});

test("an amount that cannot be read is no permission to spend", () => {
  const read = (written: unknown) => budgetsOf(budgetSettings.parse(written));
  expect(read({ day: "lots", month: -1, session: 0.1, workspace: null })).toEqual({
    day: 0,
    month: 0,
    session: 100_000,
  });
  expect(read({})).toEqual({});
});
