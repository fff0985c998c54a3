import { array, assert as check, boolean, constantFrom, integer, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Budgets, budgetStates, dueAlerts, judge } from "../../../../src/core/money/budget.ts";
import { leftIn } from "../../../../src/core/money/budgetState.ts";
import {
  type Book,
  emptyBook,
  pruned,
  type Reservation,
  useOf,
  withReservation,
  withSettled,
  withSpent,
} from "../../../../src/core/money/budgetBook.ts";

const here = { window: "w1", workspace: "p1" };
const there = { window: "w2", workspace: "p2" };
const noon = new Date(2026, 10, 21, 12).getTime();
const hour = 3_600_000;

function reservation(changes: Partial<Reservation> = {}): Reservation {
  return { id: "r1", at: noon, until: noon + hour, ...here, amount: 400, isConsented: false, ...changes };
}

const use = (book: Book, name: keyof Budgets, now = noon, place = here) => useOf(book, name, place, now);

test("a request fits until the tightest budget has no room for it", () => {
  const book = withSpent(emptyBook, here, noon, 700);
  const states = budgetStates(book, { day: 1000, month: 900 }, here, noon);
  expect(judge(states, 200)).toEqual({ kind: "fits" });
  expect(judge(states, 201)).toMatchObject({ kind: "over", asked: 201, budget: { name: "month", limit: 900 } });
});

test("a price that is not known is held by no budget, and asked about only where one is set", () => {
  expect(judge(budgetStates(emptyBook, { day: 1 }, here, noon), undefined)).toEqual({ kind: "unknownPrice" });
  expect(judge([], undefined)).toEqual({ kind: "fits" });
});

test("what another window reserved or spent counts for the day and the month, not for this session", () => {
  const book = withSpent(withReservation(emptyBook, reservation({ ...there })), there, noon, 50);
  expect(use(book, "day")).toEqual({ spent: 50, reserved: 400, assumed: 0 });
  expect(use(book, "month")).toEqual({ spent: 50, reserved: 400, assumed: 0 });
  expect(use(book, "session")).toEqual({ spent: 0, reserved: 0, assumed: 0 });
  expect(use(book, "workspace")).toEqual({ spent: 0, reserved: 0, assumed: 0 });
});

test("the bill takes the place of the reservation, and what was not sent leaves nothing", () => {
  const book = withReservation(emptyBook, reservation());
  expect(use(withSettled(book, { id: "r1", at: noon, ...here }, 120), "day")).toEqual({
    spent: 120,
    reserved: 0,
    assumed: 0,
  });
  expect(withSettled(book, { id: "r1", at: noon, ...here }, 0)).toEqual(emptyBook);
});

test("a window that died counts as spent at its worst case, and a bill that comes after all corrects it", () => {
  const book = withReservation(emptyBook, reservation());
  expect(use(book, "day", noon + hour)).toEqual({ spent: 400, reserved: 0, assumed: 400 });
  const late = withSettled(book, { id: "r1", at: noon + 2 * hour, ...here }, 90);
  expect(use(late, "day", noon + 2 * hour)).toEqual({ spent: 90, reserved: 0, assumed: 0 });
});

test("an answer that runs over midnight is held by both days", () => {
  const midnight = new Date(2026, 10, 22).getTime();
  const book = withReservation(emptyBook, reservation({ at: midnight - 60_000, until: midnight + hour }));
  expect(use(book, "day", midnight - 1).reserved).toBe(400);
  expect(use(book, "day", midnight + 1).reserved).toBe(400);
  const settled = withSettled(book, { id: "r1", at: midnight + 30_000, ...here }, 300);
  expect(use(settled, "day", midnight + 60_000).spent).toBe(300);
  expect(use(settled, "day", midnight - 1).spent).toBe(0);
});

test("yesterday and last month are not counted, and are forgotten in the end", () => {
  const yesterday = noon - 24 * hour;
  const long = noon - 45 * 24 * hour;
  const book = withSpent(withSpent(emptyBook, there, yesterday, 70), there, long, 500);
  expect(use(book, "day").spent).toBe(0);
  expect(use(book, "month").spent).toBe(70);
  expect(pruned(book, noon, "w1").spent).toHaveLength(1);
  expect(pruned(book, noon, "w2").spent).toHaveLength(2);
});

test("alerts come at 50, 80 and 100 %, each once in a period, the highest alone", () => {
  let book = emptyBook;
  const spend = (amount: number, at = noon) => {
    book = withSpent(book, here, at, amount);
    const due = dueAlerts(book, budgetStates(book, { day: 1000 }, here, at), here, at);
    ({ book } = due);
    return due.alerts.map(({ percent }) => percent);
  };
  expect(spend(499)).toEqual([]);
  expect(spend(1)).toEqual([50]);
  expect(spend(100)).toEqual([]);
  expect(spend(400)).toEqual([100]);
  expect(spend(1)).toEqual([]);
  expect(spend(850, noon + 24 * hour)).toEqual([80]);
});

test("a workspace's budget does not count where none is open", () => {
  expect(budgetStates(emptyBook, { workspace: 1 }, { window: "w", workspace: "" }, noon)).toEqual([]);
});

test("money adds up to the micro-dollar, whatever is reserved, settled, given back or left behind", () => {
  const step = record({
    place: constantFrom(here, there),
    minutes: nat(600),
    amount: integer({ min: 1, max: 5_000_000 }),
    share: integer({ min: 0, max: 100 }),
    isSettled: boolean(),
  });
  check(
    property(array(step, { maxLength: 60 }), (steps) => {
      let book = emptyBook;
      let spent = 0;
      let open = 0;
      steps.forEach(({ place, minutes, amount, share, isSettled }, index) => {
        const at = noon - minutes * 60_000;
        const id = `r${index}`;
        book = withReservation(book, reservation({ ...place, id, at, until: noon + hour, amount }));
        const cost = Math.floor((amount * share) / 100);
        if (isSettled) book = withSettled(book, { id, at, ...place }, cost);
        spent += isSettled ? cost : 0;
        open += isSettled ? 0 : amount;
      });
      const both = [here, there].map((place) => useOf(book, "session", place, noon));
      expect(both.reduce((sum, one) => sum + one.spent, 0)).toBe(spent);
      expect(both.reduce((sum, one) => sum + one.reserved, 0)).toBe(open);
      expect(pruned(book, noon, "w1")).toEqual(book);
    }),
  );
});

test("whatever is asked, nothing that is granted puts a budget past its limit", () => {
  const request = record({
    place: constantFrom(here, there),
    worst: nat(2_000_000),
    share: integer({ min: 0, max: 100 }),
  });
  check(
    property(array(request, { maxLength: 80 }), nat(5_000_000), nat(5_000_000), (requests, day, session) => {
      let book = emptyBook;
      requests.forEach(({ place, worst, share }, index) => {
        const id = `r${index}`;
        if (judge(budgetStates(book, { day, session }, place, noon), worst).kind !== "fits") return;
        book = withReservation(book, reservation({ ...place, id, amount: worst }));
        if (index % 3 > 0) book = withSettled(book, { id, at: noon, ...place }, Math.floor((worst * share) / 100));
        for (const each of [here, there]) {
          for (const state of budgetStates(book, { day, session }, each, noon)) {
            expect(leftIn(state)).toBeGreaterThanOrEqual(0);
          }
        }
      });
    }),
  );
});
