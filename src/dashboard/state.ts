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

export function isFiltered({ filter }: Look): boolean {
  const { text, tier, model, connection, from, to } = filter;
  return [text, tier, model, connection, from, to].some((one) => one !== "");
}

/** What an earlier page kept, or the first look when it does not fit. The host parses it again. */
export function restoredLook(data: unknown): Look {
  if (!isRecord(data) || !isRecord(data["filter"])) return firstLook;
  const { period } = data;
  const known = ["today", "sevenDays", "month", "thirtyDays", "ninetyDays"] as const;
  return { ...firstLook, period: known.find((one) => one === period) ?? firstLook.period };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
