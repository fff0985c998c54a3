import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Grant, Refused } from "../../../../src/core/provider/patience/withReservation.ts";
import { createBookStore } from "../../../../src/host/budget/bookStore.ts";
import { createBudgets } from "../../../../src/host/budget/budgets.ts";

const now = new Date(2026, 10, 21, 12).getTime();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-lasting-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function openWindow(window: string) {
  return createBudgets({
    store: createBookStore(folder),
    limits: () => ({ day: 1000 }),
    place: () => ({ window, workspace: "p" }),
    longestMs: () => 1_800_000,
    now: () => now,
    newId: randomUUID,
    report: (sentence) => {
      throw new Error(sentence);
    },
    onAlerts: () => undefined,
    onChange: () => undefined,
  });
}

function granted(outcome: Grant | Refused): Grant {
  if (outcome.kind === "refused") throw new Error(outcome.message);
  return outcome;
}

const lasting = { id: "run-1", isGoingOn: false, until: now + 3 * 3_600_000 };
const adopted = { ...lasting, isGoingOn: true };

async function spentAndReserved(): Promise<unknown> {
  const { open, spent } = await createBookStore(folder).read();
  return [spent.map(({ amount, window }) => [window, amount]), open.map(({ id, amount }) => [id, amount])];
}

test("another window adopts what was reserved: it is not refused, and counts once, where it was begun", async () => {
  granted(await openWindow("one").guard(undefined, lasting).reserve(800));
  const next = granted(await openWindow("two").guard(undefined, adopted).reserve(800));
  expect(await spentAndReserved()).toEqual([[], [["run-1", 800]]]);
  await next.settle(300);
  expect(await spentAndReserved()).toEqual([[["one", 300]], []]);
});

test("what was settled by the window before is not settled again", async () => {
  await granted(await openWindow("one").guard(undefined, lasting).reserve(800)).settle(300);
  await granted(await openWindow("two").guard(undefined, adopted).reserve(800)).settle(300);
  expect(await spentAndReserved()).toEqual([[["one", 300]], []]);
});

test("a question that never left is reserved for anew in the place of the first reservation", async () => {
  granted(await openWindow("one").guard(undefined, lasting).reserve(800));
  granted(await openWindow("two").guard(undefined, lasting).reserve(900));
  expect(await spentAndReserved()).toEqual([[], [["run-1", 900]]]);
});

test("it counts as reserved until its own deadline, which whoever adopts it may move", async () => {
  granted(await openWindow("one").guard(undefined, lasting).reserve(800));
  const before = (await createBookStore(folder).read()).open[0]?.until ?? 0;
  expect(before).toBeGreaterThan(lasting.until);
  granted(
    await openWindow("two")
      .guard(undefined, { ...adopted, until: lasting.until + 1000 })
      .reserve(800),
  );
  expect((await createBookStore(folder).read()).open[0]?.until).toBe(before + 1000);
});
