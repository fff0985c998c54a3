import { html, type TemplateResult } from "lit-html";
import type { Receipt } from "../../../core/money/receipt.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatCount, formatExactMoney, formatMoney, formatTokens } from "../../../protocol/numbers.ts";
import { say, words } from "../../words/words.ts";

/** What was thought and what that cost: `1.9k tokens · $0.019`. */
export function thoughtMeta({ receipt }: Turn): TemplateResult | string {
  const tokens = receipt?.usage?.reasoning ?? 0;
  if (!receipt || tokens === 0) return "";
  const { shown, tip } = shareOf(receipt, formatCount(tokens));
  const count = say(words.tokensThought, formatTokens(tokens));
  return html`<span title=${tip}>${say(words.thoughtCost, count, shown)}</span>`;
}

/** The thinking's share of the receipt, to the micro-dollar in the tip. */
function shareOf({ cost }: Receipt, count: string): { readonly shown: string; readonly tip: string } {
  if (!cost) return { shown: formatMoney(undefined), tip: say(words.thoughtCostUnknownTip, count) };
  const line = cost.lines.find(({ label }) => label === "Thought");
  if (!line) return { shown: words.shareUnknown, tip: say(words.shareUnknownTip, count) };
  return { shown: formatMoney(line.cost), tip: say(words.thoughtCostTip, count, formatExactMoney(line.cost)) };
}
