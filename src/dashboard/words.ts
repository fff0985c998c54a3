import type { PeriodId } from "../core/money/calendarDays.ts";
import type { SortKey } from "../core/money/requestTable.ts";
import type { Kind } from "../core/money/tokenKinds.ts";
import { localised } from "../l10n/pageLanguage.ts";

/** All of the usage page's text. `{0}` is filled in by `say` of the panel's words; a pair is for one and for more. */
export const words = localised({
  title: "Usage",
  about: "All windows and connections. Prices of {0}.",
  loading: "Reading the ledger",
  failed: "The ledger could not be read, so nothing is shown. Nothing was lost; the log says why.",
  showLog: "Show log",
  tryAgain: "Try again",
  exportCsv: "Export CSV",
  exportJson: "Export JSON",
  exportTip: "Saves all that the filter takes: {0}",

  noneYet: "Nothing asked yet",
  noneYetMore: "Ask Plumb about code, and every request is listed here with its tokens and its cost.",
  openPanel: "Open Plumb",
  nonePeriod: "No requests in this period.",
  noneFit: "No request fits the filter.",
  clear: "Clear filters",

  period: "Period",
  requests: ["1 request", "{0} requests"],
  tokens: "{0} tokens",
  atLeast: "≥\u00a0{0}",
  unknownCost: [
    "1 request of this period has no known price. It is in no sum of money.",
    "{0} requests of this period have no known price. They are in no sum of money.",
  ],
  simulated: [
    "1 simulated request of this period cost nothing and is not in these numbers.",
    "{0} simulated requests of this period cost nothing and are not in these numbers.",
  ],
  showSimulated: "Show them",
  showReal: "Show real requests",
  simulatedShown: "Simulated requests: made-up answers, nothing was charged.",
  simulatedCost: "simulated",

  spend: "Spend by day",
  spendChart: "Stacked bars from {0} to {1}. {2} in total. {3}",
  spendHighest: "The highest day is {0} with {1}.",
  spendNone: "Nothing was spent.",
  spendTable: "Spend by day as a table",
  day: "Day",
  tiers: "Tiers",
  tier: "Tier",
  byTier: "By tier",
  models: "Model",
  requestsHead: "Requests",
  tokensHead: "Tokens",
  typicalTime: "Typical time",
  perRequest: "Per request",
  cost: "Cost",
  total: "Total",
  shareOfRequests: "Share",
  moreModels: "{0} and {1} more",
  unknown: "unknown",
  none: "–",
  percent: "{0}%",

  kinds: "Where tokens and money went",
  kind: "Kind",
  shareOfTokens: "Share of tokens",
  shareOfCost: "Share of cost",

  saved: "Saved by routing",
  savedNothing: "Routing did not save here: always high would have cost {0} less.",
  savedNot: "There is nothing to compare in this period.",
  savedHow: "{0} of {1} compared requests ran below high, {2} above.",
  measured: "the median of your own {0} answers there",
  published: "the published typical number, as there are fewer than 5 finished answers of yours there",
  assumption:
    "Assumed: the same input and visible answer at {0}, with {1} thinking tokens each, {2}. Requests at high keep what they cost.",
  leftOut: [
    "1 request is left out, because a price is not known.",
    "{0} requests are left out, because a price is not known.",
  ],
  savedByCache: "Answers that were kept saved {0} more.",
  alwaysHigh: "Always high",
  paid: "Paid",

  budgets: "Budgets",
  fit: "How the tiers fitted",
  fitMore: "What this assumes, and what to change…",
  budgetOf: "{0} of {1}",
  budgetText: "{0} of {1} used, {2} reserved",

  table: "Requests",
  tableRegion: "Request table",
  filter: "Filter requests",
  filterPlaceholder: "Filter by model, connection, command",
  allTiers: "All",
  allModels: "All models",
  allConnections: "All connections",
  connection: "Connection",
  from: "From",
  to: "To",
  shown: "{0}–{1} of {2}",
  page: "Pages",
  previous: "Previous page",
  next: "Next page",
  estimated: "Counted here, as the provider told no usage: a lower bound",
  kept: "Answered from the cache",
} as const);

export const periodWords: Readonly<Record<Exclude<PeriodId, "month">, string>> = localised({
  today: "Today",
  sevenDays: "7 days",
  thirtyDays: "30 days",
  ninetyDays: "90 days",
});

export const columnWords: Readonly<Record<SortKey, string>> = localised({
  at: "When",
  command: "Command",
  tier: "Tier",
  model: "Model",
  connection: "Connection",
  input: "Input",
  cachedInput: "Cached",
  reasoning: "Thought",
  answer: "Answer",
  elapsed: "Time",
  cost: "Cost",
});

export const kindWords: Readonly<Record<Kind, string>> = localised({
  Input: "Input",
  "Cached input": "Cached input",
  "Cache write": "Cache write",
  Thought: "Reasoning",
  Answer: "Visible answer",
  "Web search": "Web search",
  "Code interpreter": "Code interpreter",
  "File search": "File search",
  "Not itemised": "Not itemised",
});
