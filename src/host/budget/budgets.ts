import { type Alert, type Budgets, budgetStates, dueAlerts, judge, type Verdict } from "../../core/money/budget.ts";
import type { BudgetState } from "../../core/money/budgetState.ts";
import {
  type Book,
  type Place,
  pruned,
  withReservation,
  withDeadline,
  withoutReservation,
  withSettled,
  withSettledOnce,
} from "../../core/money/budgetBook.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { Grant, Refused, Reserve } from "../../core/provider/patience/withReservation.ts";
import type { BookStore } from "./bookStore.ts";
import { t } from "../../l10n/language.ts";

/** Why nothing may be sent: a budget says so, or what was spent cannot be read, or a reservation not written. */
export type Refusal =
  | Exclude<Verdict, { kind: "fits" }>
  | { readonly kind: "unreadable" }
  | { readonly kind: "unwritable" };

/** What the user agreed to for one question: a price past the budgets, or one that is not known. */
export interface Consent {
  readonly upTo: MicroUsd | undefined;
}

/** A reservation that outlives its window: whoever goes on with the answer finds it by its name. */
export interface LastingReservation {
  readonly id: string;
  /** The request was sent before: room for it was made then, so it is neither refused nor counted again. */
  readonly isGoingOn: boolean;
  /** Epoch milliseconds; from here on nothing can still come of it. */
  readonly until: number;
}

/** The way of one question's requests to their reservations. */
export interface Guard {
  readonly reserve: Reserve;
  /** Why the last request was refused. */
  readonly refusal: () => Refusal | undefined;
}

export interface BudgetsDeps {
  readonly store: BookStore;
  readonly limits: () => Budgets;
  readonly place: () => Place;
  /** The longest that a request may run; whoever is gone for longer will not settle it. */
  readonly longestMs: () => number;
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (sentence: string, error: unknown) => void;
  readonly onAlerts: (alerts: readonly Alert[]) => void;
  /** Something was reserved, settled or given back by this window. */
  readonly onChange: () => void;
}

export type BudgetsOffice = ReturnType<typeof createBudgets>;

/** The window may be busy, and the clocks of two windows are the same. */
const marginMs = 5 * 60_000;
const uncounted = t("Plumb could not write down what a request costs. No budget is set, so it was sent all the same.");
const unadopted = t(
  "Plumb could not take over what was set aside for an answer in the background. It counts at its worst case until that works.",
);
const unsettled = t(
  "Plumb could not write down what an answer cost for the budget. It counts at its worst case until that works.",
);

/** Holds the budgets for this window: whatever may be billed is reserved in the book of all windows before it is sent. */
export function createBudgets(deps: BudgetsDeps) {
  const { store, now } = deps;
  /** Changes that could not be written; they go along with the next one. */
  let owed: readonly ((book: Book) => Book)[] = [];

  const statesIn = (book: Book) => budgetStates(book, deps.limits(), deps.place(), now());
  const isLimited = () => statesIn({ v: 1, spent: [], open: [], told: {} }).length > 0;

  async function change(make: (book: Book) => Book): Promise<void> {
    let late: typeof owed = [];
    await store.change((book) => {
      // Looked at in its turn: what the change before this one brought along is owed no more.
      late = owed;
      return make(late.reduce((made, one) => one(made), book));
    });
    owed = owed.filter((one) => !late.includes(one));
    deps.onChange();
  }

  async function faultOf(): Promise<Refusal> {
    try {
      await store.read();
      return { kind: "unwritable" };
    } catch {
      return { kind: "unreadable" };
    }
  }

  async function settle(booked: (book: Book) => Book): Promise<void> {
    const at = now();
    const place = deps.place();
    let alerts: readonly Alert[] = [];
    try {
      await change((book) => {
        const next = booked(book);
        const due = dueAlerts(next, statesIn(next), place, at);
        ({ alerts } = due);
        return due.book;
      });
      if (alerts.length > 0) deps.onAlerts(alerts);
    } catch (error) {
      owed = [...owed, booked];
      deps.report(unsettled, error);
    }
  }

  function grant(
    amount: MicroUsd | undefined,
    book: (book: Book, cost: MicroUsd, at: number) => Book,
    onSettled: (cost: MicroUsd) => void = () => undefined,
  ): Grant {
    let isEnded = false;
    const end = async (cost: MicroUsd) => {
      if (isEnded) return;
      isEnded = true;
      onSettled(cost);
      const at = now();
      await settle((found) => book(found, cost, at));
    };
    return { kind: "granted", amount, settle: (cost) => end(cost ?? amount ?? 0), release: () => end(0) };
  }

  /** Takes over what another window reserved. What it settled meanwhile is settled: then there is nothing left to do. */
  async function adopt({ id, until }: LastingReservation, worst: MicroUsd | undefined): Promise<Grant> {
    try {
      await change((book) => withDeadline(book, id, until + marginMs));
    } catch (error) {
      deps.report(unadopted, error);
    }
    return grant(worst, (book, cost, at) => withSettledOnce(book, id, at, cost));
  }

  function guard(consent: Consent | undefined, lasting?: LastingReservation): Guard {
    let refusal: Refusal | undefined;
    let used: MicroUsd = 0;
    const agreed = (worst: MicroUsd | undefined) =>
      consent !== undefined &&
      (worst === undefined || consent.upTo === undefined ? worst === consent.upTo : worst + used <= consent.upTo);

    async function reserve(worst: MicroUsd | undefined): Promise<Grant | Refused> {
      if (lasting?.isGoingOn === true) return await adopt(lasting, worst);
      const id = lasting?.id ?? deps.newId();
      const at = now();
      const place = deps.place();
      refusal = undefined;
      let isWritten = true;
      try {
        await change((found) => {
          // Where a window that is gone reserved under this name, nothing was sent: this takes its place.
          const book = withoutReservation(pruned(found, at, place.window), id);
          const verdict = judge(statesIn(book), worst);
          const isConsented = verdict.kind !== "fits";
          refusal = isConsented && !agreed(worst) ? verdict : undefined;
          if (refusal) return found;
          const until = (lasting?.until ?? at + deps.longestMs()) + marginMs;
          return withReservation(book, { id, at, until, ...place, amount: worst ?? 0, isConsented });
        });
      } catch (error) {
        isWritten = false;
        if (isLimited()) refusal = await faultOf();
        deps.report(refusal ? faultSentences[kindOf(refusal)] : uncounted, error);
      }
      if (refusal) return { kind: "refused", message: messages[refusal.kind] };
      const settled = (book: Book, cost: MicroUsd, when: number) => withSettled(book, { id, at: when, ...place }, cost);
      const settledOnce = (book: Book, cost: MicroUsd, when: number) => withSettledOnce(book, id, when, cost);
      return grant(worst, lasting && isWritten ? settledOnce : settled, (cost) => (used += cost));
    }
    return { reserve, refusal: () => refusal };
  }

  return {
    guard,
    /** What a request at its worst case would be told now; undefined where it fits. */
    async check(worst: MicroUsd | undefined): Promise<Refusal | undefined> {
      if (!isLimited()) return undefined;
      try {
        const verdict = judge(statesIn(await store.read()), worst);
        return verdict.kind === "fits" ? undefined : verdict;
      } catch {
        return { kind: "unreadable" };
      }
    },
    /** Every budget that is set, with what counts against it now; undefined when that cannot be read. */
    async states(): Promise<readonly BudgetState[] | undefined> {
      if (!isLimited()) return [];
      try {
        return statesIn(await store.read());
      } catch {
        return undefined;
      }
    },
    /** Begins the book anew where it cannot be read, from what the ledger knows. Throws when that cannot be written. */
    async mend(fromLedger: () => Promise<Book>): Promise<void> {
      await store.replaceUnreadable(fromLedger);
      deps.onChange();
    },
  };
}

const messages: Readonly<Record<Refusal["kind"], string>> = {
  over: t("It does not fit into a budget."),
  unknownPrice: t("The price is not known, and a budget is set."),
  unreadable: t("The book of the budgets cannot be read."),
  unwritable: t("The reservation could not be written."),
};

const faultSentences = {
  unreadable: t("Plumb cannot read what was spent, so it sends nothing while a budget is set."),
  unwritable: t("Plumb cannot write down what a question may cost, so it sends nothing while a budget is set."),
};

function kindOf({ kind }: Refusal): keyof typeof faultSentences {
  return kind === "unreadable" ? "unreadable" : "unwritable";
}
