import * as z from "zod/mini";
import { periodOf } from "./period.ts";
import type { MicroUsd } from "./usage.ts";

/** `session` is a window's, `workspace` a workspace's in this calendar month. */
export const budgetNames = ["session", "day", "month", "workspace"] as const;
export type BudgetName = (typeof budgetNames)[number];

const money = z.number().check(z.int(), z.minimum(0));

export const bookSchema = z.object({
  v: z.literal(1),
  /** Sums of a window and workspace in a quarter of an hour: every zone's midnight is one's beginning. */
  spent: z.array(z.object({ at: z.number(), window: z.string(), workspace: z.string(), amount: money })),
  /** Requests that may be running, each at its worst case. */
  open: z.array(
    z.object({
      id: z.string(),
      at: z.number(),
      /** From here on nothing can still come of it: whoever reserved it is gone. */
      until: z.number(),
      window: z.string(),
      workspace: z.string(),
      amount: money,
      /** The user agreed to it though it does not fit, or though its price is not known. */
      isConsented: z.boolean(),
    }),
  ),
  /** The highest percentage that was told, by budget, period and limit; the oldest first. */
  told: z.record(z.string(), z.number()),
});

/** What was spent and what may still be, of all windows. Times are epoch milliseconds. */
export type Book = Readonly<z.infer<typeof bookSchema>>;
export type Reservation = Book["open"][number];
/** Whose request it is. An empty workspace is none. */
export interface Place {
  readonly window: string;
  readonly workspace: string;
}

export const emptyBook: Book = { v: 1, spent: [], open: [], told: {} };

const quarterMs = 15 * 60_000;
/** More than the longest month that may still be asked about. */
const keptMs = 40 * 24 * 3_600_000;
const mostTold = 100;

/** In place of one with the same id: a request has one reservation, however often it is asked for. */
export function withReservation(book: Book, reservation: Reservation): Book {
  return { ...book, open: [...book.open.filter(({ id }) => id !== reservation.id), reservation] };
}

/** The same book where no reservation has that id. */
export function withoutReservation(book: Book, id: string): Book {
  return book.open.some((one) => one.id === id) ? { ...book, open: book.open.filter((one) => one.id !== id) } : book;
}

/** Another window goes on with what was reserved, until then. */
export function withDeadline(book: Book, id: string, until: number): Book {
  const isNew = book.open.some((one) => one.id === id && one.until !== until);
  return isNew ? { ...book, open: book.open.map((one) => (one.id === id ? { ...one, until } : one)) } : book;
}

/** Puts what a request really cost (0: it never left) in the place of its reservation, also of one that has run out. */
export function withSettled(book: Book, { id, at, window, workspace }: Settling, amount: MicroUsd): Book {
  return withSpent({ ...book, open: book.open.filter((one) => one.id !== id) }, { window, workspace }, at, amount);
}

/** The same for a reservation that several windows may settle: only the first does, later ones find nothing open. */
export function withSettledOnce(book: Book, id: string, at: number, amount: MicroUsd): Book {
  const open = book.open.find((one) => one.id === id);
  return open ? withSettled(book, { ...open, at }, amount) : book;
}

type Settling = Place & { readonly id: string; readonly at: number };

/** Adds micro-dollars to the quarter of an hour that `at` (epoch milliseconds) lies in. */
export function withSpent(book: Book, { window, workspace }: Place, at: number, amount: MicroUsd): Book {
  if (amount === 0) return book;
  const quarter = Math.floor(at / quarterMs) * quarterMs;
  const same = book.spent.find((one) => one.at === quarter && one.window === window && one.workspace === workspace);
  const grown = { at: quarter, window, workspace, amount: amount + (same?.amount ?? 0) };
  return { ...book, spent: [...book.spent.filter((one) => one !== same), grown] };
}

/** Without what no budget asks about any more. What this window spent stays for as long as it is open. */
export function pruned(book: Book, now: number, window: string): Book {
  return {
    ...book,
    spent: book.spent.filter((one) => one.at > now - keptMs || one.window === window),
    open: book.open.filter(({ until }) => until > now - keptMs),
    told: Object.fromEntries(Object.entries(book.told).slice(-mostTold)),
  };
}

export interface Use {
  readonly spent: MicroUsd;
  readonly reserved: MicroUsd;
  /** Lies in `spent`: of windows that were gone before the bill came, counted at their worst case. */
  readonly assumed: MicroUsd;
}

/** What counts against a budget now. What is running counts against every period: it may be billed in this one. */
export function useOf(book: Book, budget: BudgetName, { window, workspace }: Place, now: number): Use {
  const { start, end } = budget === "session" ? always : periodOf(budget === "day" ? "day" : "month", now);
  const isOurs = (one: Place) =>
    (budget !== "session" || one.window === window) && (budget !== "workspace" || one.workspace === workspace);
  // A quarter that began before the period is none of it: midnights are quarters' beginnings.
  const isIn = ({ at }: { readonly at: number }) => at >= start && at < end;
  const open = book.open.filter(isOurs);
  const gone = open.filter(({ until }) => until <= now);
  // On whichever side of a midnight it was billed.
  const assumed = sum(gone.filter(({ at, until }) => at < end && until > start));
  return {
    spent: sum(book.spent.filter((one) => isOurs(one) && isIn(one))) + assumed,
    reserved: sum(open.filter(({ until }) => until > now)),
    assumed,
  };
}

const always = { start: -Infinity, end: Infinity };

function sum(list: readonly { readonly amount: MicroUsd }[]): MicroUsd {
  return list.reduce((total, { amount }) => total + amount, 0);
}
