import type { SortKey } from "../core/money/requestTable.ts";
import type { Look, UsageView } from "../protocol/usage.ts";

export interface State {
  readonly look: Look;
  /** The newest answer; while another look is asked for, the one before stays. */
  readonly view: UsageView | undefined;
  readonly hasFailed: boolean;
  readonly said: string;
}

export const allRequests: Look["filter"] = {
  text: "",
  tier: "",
  model: "",
  connection: "",
  from: "",
  to: "",
  isSimulated: false,
  sort: "at",
  isDescending: true,
};
const firstLook: Look = { period: "month", offset: 0, filter: allRequests };

/** Another filter begins at its first page. */
export function filtered(look: Look, change: Partial<Look["filter"]>): Look {
  return { ...look, offset: 0, filter: { ...look.filter, ...change } };
}

/** Texts begin with A, numbers and times with the largest; the same column again turns round. */
export function sortedBy(look: Look, sort: SortKey): Look {
  const isSame = look.filter.sort === sort;
  const startsHigh = !["command", "model", "connection"].includes(sort);
  return filtered(look, { sort, isDescending: isSame ? !look.filter.isDescending : startsHigh });
}

/** Whether something of the period is left out; what is simulated and the order are no filter. */
export function isFiltered({ filter }: Look): boolean {
  const { text, tier, model, connection, from, to } = filter;
  return [text, tier, model, connection, from, to].some((one) => one !== "");
}

/** At the period that was looked at last, by its name. */
export function firstLookAt(period: string | undefined): Look {
  const known = ["today", "sevenDays", "month", "thirtyDays", "ninetyDays"] as const;
  return { ...firstLook, period: known.find((one) => one === period) ?? firstLook.period };
}
