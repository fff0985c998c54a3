import { html, type TemplateResult } from "lit-html";
import type { TierUse, UsageReport } from "../../core/money/usageReport.ts";
import { depth } from "../../panel/view/depth.ts";
import { say } from "../../panel/words/words.ts";
import { formatDuration, formatExactMoney, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import { words } from "../words.ts";
import { bar } from "./bar.ts";
import { count, percent, shareOf } from "./numbers.ts";

/** How requests fell on the tiers, and what each cost. */
export function tiersTable({ tiers, totals }: UsageReport): TemplateResult {
  return html`<div class="dash-scroll" tabindex="0" role="region" aria-label=${words.byTier}>
    <table class="tbl bytier">
      <thead>
        <tr>
          <th scope="col">${words.tier}</th>
          <th scope="col" class="may-hide">${words.models}</th>
          <th scope="col" class="r">${words.requestsHead}</th>
          <th scope="col" class="bar-col">${words.shareOfRequests}</th>
          <th scope="col" class="r">${words.tokensHead}</th>
          <th scope="col" class="r">${words.typicalTime}</th>
          <th scope="col" class="r">${words.perRequest}</th>
          <th scope="col" class="r">${words.cost}</th>
        </tr>
      </thead>
      <tbody>
        ${tiers.map((use) => row(use, totals.requests))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${words.total}</th>
          <td class="may-hide"></td>
          <td class="r">${count(totals.requests)}</td>
          <td class="bar-col"></td>
          <td class="r">${formatTokens(totals.tokens)}</td>
          <td></td>
          <td class="r">${each(totals)}</td>
          <td class="r">${formatExactMoney(totals.cost)}</td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function row(use: TierUse, all: number): TemplateResult {
  const { tier, models, requests, tokens, typicalMs, cost } = use;
  const [first = words.none, ...others] = models;
  const share = shareOf(requests, all);
  return html`<tr>
    <th scope="row">${depth(tier)}${tier}</th>
    <td class="quiet may-hide" title=${models.join(", ")}>
      ${others.length > 0 ? say(words.moreModels, first, others.length) : first}
    </td>
    <td class="r">${count(requests)}</td>
    <td class="bar-col">${bar(share)}<span>${percent(share)}</span></td>
    <td class="r">${formatTokens(tokens)}</td>
    <td class="r">${typicalMs === undefined ? words.none : formatDuration(typicalMs)}</td>
    <td class="r">${each(use)}</td>
    <td class="r">${formatExactMoney(cost)}</td>
  </tr>`;
}

/** Of the requests whose price is known. */
function each({ cost, requests, unknownCost }: Pick<TierUse, "cost" | "requests" | "unknownCost">): string {
  const priced = requests - unknownCost;
  return priced > 0 ? formatMoney(Math.round(cost / priced)) : words.none;
}
