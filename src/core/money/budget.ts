import type { Tier } from "../models/tier.ts";
import { type Book, type BudgetName, budgetNames, type Place, useOf } from "./budgetBook.ts";
import { type BudgetState, leftIn } from "./budgetState.ts";
import { periodName } from "./period.ts";
import type { MicroUsd } from "./usage.ts";

/** What may be spent at most; an absent one is no limit. */
export type Budgets = Readonly<Partial<Record<BudgetName, MicroUsd>>>;

/** Every budget that is set, with what counts against it now. Without a workspace its budget does not count. */
export function budgetStates(book: Book, budgets: Budgets, place: Place, now: number): readonly BudgetState[] {
  return budgetNames.flatMap((name) => {
    const limit = budgets[name];
    if (limit === undefined || (name === "workspace" && place.workspace === "")) return [];
    return { name, limit, ...useOf(book, name, place, now) };
  });
}

/** What a budget says of a request: nothing, that it does not fit, or that nobody knows. */
export type Verdict =
  | { readonly kind: "fits" }
  /** `budget` is the one with the least left; the request may cost `asked`. */
  | { readonly kind: "over"; readonly budget: BudgetState; readonly asked: MicroUsd }
  | { readonly kind: "unknownPrice" };

/** How a question can still be asked that no budget holds. Only the user takes one. */
export type BudgetWay =
  | { readonly kind: "tier"; readonly tier: Tier; readonly atMost: MicroUsd }
  | { readonly kind: "cap"; readonly maxOutputTokens: number; readonly atMost: MicroUsd }
  /** What was refused at the flex price, at the standard one. */
  | { readonly kind: "standard"; readonly atMost: MicroUsd | undefined }
  /** Past the budget, once. Without `atMost` the price is not known. */
  | { readonly kind: "anyway"; readonly atMost: MicroUsd | undefined };

/** Judges a request at its worst case; undefined is a price that is not known, which no budget can hold. */
export function judge(states: readonly BudgetState[], worst: MicroUsd | undefined): Verdict {
  const [tightest] = states.toSorted((one, other) => leftIn(one) - leftIn(other));
  if (!tightest) return { kind: "fits" };
  if (worst === undefined) return { kind: "unknownPrice" };
  return worst > leftIn(tightest) ? { kind: "over", budget: tightest, asked: worst } : { kind: "fits" };
}

const alertPercents = [50, 80, 100] as const;

export interface Alert {
  readonly state: BudgetState;
  readonly percent: (typeof alertPercents)[number];
}

/** Alerts that were not given yet in their period, on what was really spent, and the book that knows that they were. */
export function dueAlerts(
  book: Book,
  states: readonly BudgetState[],
  place: Place,
  now: number,
): { readonly alerts: readonly Alert[]; readonly book: Book } {
  const due: Alert[] = [];
  const told = { ...book.told };
  for (const state of states) {
    const percent = alertPercents.findLast((each) => state.limit > 0 && state.spent * 100 >= each * state.limit);
    const key = `${state.name} ${alertPeriod(state.name, place, now)} ${state.limit}`;
    if (percent === undefined || (told[key] ?? 0) >= percent) continue;
    due.push({ state, percent });
    told[key] = percent;
  }
  return { alerts: due, book: due.length > 0 ? { ...book, told } : book };
}

function alertPeriod(name: BudgetName, { window, workspace }: Place, now: number): string {
  if (name === "session") return window;
  if (name === "day") return periodName("day", now);
  return name === "month" ? periodName("month", now) : `${workspace} ${periodName("month", now)}`;
}
