import type { CostLine } from "../../core/money/receipt.ts";
import { localised } from "../../l10n/pageLanguage.ts";

/** Of what an answer cost; part of the panel's `words`. */
export const receiptWords = localised({
  inTokens: "in {0}",
  cached: " ({0} cached)",
  thought: " · thought {0}",
  answered: " · answer {0}",
  counted: " · counted here, a lower bound",
  simulated: " · simulated, not charged",
  atLeast: "at least {0}",
  noUsage: "no usage was reported",
  fromCache: "from cache · {0} old",
  fromCacheNew: "from cache · just asked",
  saved: "{0} · saved {1}, {2}",
  savedTime: "{0} · saved {1}",
  askAgain: "Ask again",
  askAgainTip: "Ask anew: the new answer takes the place of the kept one",
  receiptCaption: "What this answer cost",
  columnTokens: "Tokens",
  columnCount: "Count",
  columnPrice: "$ per 1M",
  columnCost: "Cost",
  each: "{0} each",
  total: "Total",
  gatewayPrice: "Total, as the gateway reported it",
  listedPrice: "By Plumb’s list of prices it would be {0}.",
  toldPrice: "{0} itself counts {1} for it.",
  receiptRoute: "Effort {0}. First words after {1}.",
  requestId: "Request {0}",
});

/** What the lines of a receipt are for. */
export const costWords: Readonly<Record<CostLine["label"], string>> = localised({
  Input: "Input",
  "Cached input": "Cached input",
  "Cache write": "Cache write",
  Thought: "Thought",
  Answer: "Answer",
  "Web search": "Web search",
  "Code interpreter": "Code interpreter",
  "File search": "File search",
});
