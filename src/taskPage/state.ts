import type { Tier } from "../core/models/tier.ts";
import type { PlannedStep } from "../core/run/work/plan.ts";
import { localNumber } from "../l10n/numberForm.ts";
import { say } from "../panel/words/words.ts";
import type { Draft, PricedPlan, StepDetails, TaskUpdate, TaskView } from "../protocol/task.ts";
import { standingWords, words } from "./words.ts";

export interface State {
  /** Undefined until the host has answered for the first time. */
  readonly view: TaskView | "none" | undefined;
  /** What the host's clock is ahead of this one, in milliseconds. */
  readonly ahead: number;
  readonly description: string;
  readonly planTier: Tier;
  /** The plan as it is being changed; undefined unless it waits for the user. */
  readonly draft: Draft | undefined;
  /** As it was typed; empty for none. */
  readonly limit: string;
  readonly priced: PricedPlan | undefined;
  /** Steps whose fields are open. */
  readonly opened: ReadonlySet<string>;
  /** Chosen for a retry, by the steps' ids. */
  readonly retryTiers: ReadonlyMap<string, Tier>;
  /** The step whose answer is shown. */
  readonly looksAt: string | undefined;
  readonly details: StepDetails | undefined;
  readonly said: string;
}

export const firstState: State = {
  view: undefined,
  ahead: 0,
  description: "",
  planTier: "low",
  draft: undefined,
  limit: "",
  priced: undefined,
  opened: new Set(),
  retryTiers: new Map(),
  looksAt: undefined,
  details: undefined,
  said: "",
};

/** The step that the host adds and keeps last. */
export const checkStepId = "check";

export function reduce(state: State, update: TaskUpdate, now: number): State {
  switch (update.type) {
    case "view":
      return withView(state, update, now);
    case "priced":
      return { ...state, priced: update.priced };
    case "details":
      return update.details.step === state.looksAt ? { ...state, details: update.details } : state;
    case "said":
      return { ...state, said: update.text };
    default:
      update satisfies never;
      return state;
  }
}

function withView(state: State, update: Extract<TaskUpdate, { type: "view" }>, now: number): State {
  const { view } = update;
  const before = typeof state.view === "object" ? state.view : undefined;
  const ahead = update.now - now;
  // What is being described stays as it is, whatever else is told meanwhile.
  if (!view) return { ...(before ? firstState : state), view: "none", ahead };
  const isOther = before?.id !== view.id;
  const base = isOther ? { ...firstState, description: view.description } : state;
  const isPlanned = view.phase === "planned";
  // What is being changed stays as it is while the same plan waits.
  const isNewPlan = isPlanned && (isOther || before.phase !== "planned");
  // A plan that was made again is not the one that was kept while it was changed.
  const kept = isOther ? update.draft : undefined;
  const draft = isNewPlan ? (kept ?? { plan: view.steps.map(plannedOf) }) : isPlanned ? base.draft : undefined;
  return {
    ...base,
    view,
    ahead,
    draft,
    ...(isNewPlan && { priced: undefined, limit: moneyText(draft?.limit) }),
    ...(!isPlanned && view.limit !== before?.limit && { limit: moneyText(view.limit) }),
    said: newsBetween(before, view) || (isOther ? "" : base.said),
  };
}

/** For screen readers: what has ended since. */
function newsBetween(before: TaskView | undefined, view: TaskView): string {
  if (before?.id !== view.id) return "";
  const told = view.steps.flatMap(({ id, title, standing }) => {
    const was = before.steps.find((step) => step.id === id)?.standing;
    const isNews = was !== undefined && was !== standing && ["running", "done", "failed", "skipped"].includes(standing);
    return isNews ? [say(words.saidStep, title, standingWords[standing])] : [];
  });
  const sentence = view.sentence !== before.sentence ? view.sentence : undefined;
  return [...told, ...(sentence ? [sentence] : [])].join(" ");
}

/** Without what is only shown. */
function plannedOf(step: PlannedStep): PlannedStep {
  const { id, title, what, why, inputs, files, verify, changesFiles, suggested, tier } = step;
  return { id, title, what, why, inputs, files, verify, changesFiles, suggested, tier };
}

/** The plan with a part of one step changed. */
export function withStep(draft: Draft, id: string, change: Partial<PlannedStep>): Draft {
  return { ...draft, plan: draft.plan.map((step) => (step.id === id ? { ...step, ...change } : step)) };
}

/** Whoever needed it needs it no more. */
export function withoutStep(draft: Draft, id: string): Draft {
  const left = draft.plan.filter((step) => step.id !== id);
  return { ...draft, plan: left.map((step) => ({ ...step, inputs: step.inputs.filter((input) => input !== id) })) };
}

/** The plan with an empty step before the check, and its id. */
export function withNewStep(draft: Draft): { readonly draft: Draft; readonly id: string } {
  let number = draft.plan.length;
  while (draft.plan.some((step) => step.id === `step-${number}`)) number += 1;
  const id = `step-${number}`;
  const step: PlannedStep = {
    id,
    title: words.newStep,
    what: "",
    why: "",
    inputs: [],
    files: [],
    verify: "",
    changesFiles: false,
    suggested: "medium",
    tier: "auto",
  };
  const place = draft.plan.findIndex((one) => one.id === checkStepId);
  const plan = [...draft.plan];
  plan.splice(place === -1 ? plan.length : place, 0, step);
  return { draft: { ...draft, plan }, id };
}

/**
 * Micro-dollars of what was typed in the form of the user's language, or with the other sign for decimals; `none` for
 * nothing, undefined for what is no amount.
 */
export function limitIn(typed: string): number | "none" | undefined {
  const amount = typed.trim().replace(/^\$\s*|\s*\$$/g, "");
  if (amount === "") return "none";
  const [group, decimal] = [localNumber(","), localNumber(".")];
  const isGrouped = new RegExp(`^[1-9]\\d{0,2}(?:[${group}]\\d{3})+(?:[${decimal}]\\d*)?$`).test(amount);
  const text = (isGrouped ? amount.replaceAll(group, "") : amount).replace(",", ".");
  if (!/^[\d.]+$/.test(text)) return undefined;
  const micro = Math.round(Number(text) * 1e6);
  return Number.isFinite(micro) && micro > 0 ? micro : undefined;
}

function moneyText(limit: number | undefined): string {
  return limit === undefined ? "" : localNumber(String(limit / 1e6));
}

/** How far below the first steps each one stands, by the longest way to it. */
export function levels(steps: readonly Pick<PlannedStep, "id" | "inputs">[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { id, inputs } of steps) {
    found.set(id, id === checkStepId ? 0 : Math.max(0, ...inputs.map((input) => (found.get(input) ?? -1) + 1)));
  }
  return found;
}
