import { html, type TemplateResult } from "lit-html";
import type { UsageReport } from "../../core/money/usageReport.ts";
import { tierOrder } from "../../panel/tierOrder.ts";
import { say } from "../../panel/words/words.ts";
import { formatExactMoney, formatMoney } from "../../protocol/numbers.ts";
import { words } from "../words.ts";
import { count, dayText, spent } from "./numbers.ts";

/** The chart, and the same numbers as a table for whoever cannot see it. */
export function spend(report: UsageReport): TemplateResult {
  return html`<section aria-labelledby="d-spend">
    <div class="sec-head">
      <h2 id="d-spend">${words.spend}</h2>
      <ul class="legend" aria-label=${words.tiers}>
        ${tierOrder.map((tier) => html`<li><span class="sw ${tier}"></span>${tier}</li>`)}
      </ul>
    </div>
    <div class="chart"><canvas role="img" aria-label=${description(report)}></canvas></div>
    <details class="days">
      <summary class="quiet">${words.spendTable}</summary>
      ${table(report)}
    </details>
  </section>`;
}

function table({ days, tiers, totals }: UsageReport): TemplateResult {
  const costOf = (tier: (typeof tierOrder)[number]) => tiers.find((one) => one.tier === tier)?.cost ?? 0;
  return html`<table class="tbl">
    <thead>
      <tr>
        <th scope="col">${words.day}</th>
        <th scope="col" class="r">${words.requestsHead}</th>
        ${tierOrder.map((tier) => html`<th scope="col" class="r">${tier}</th>`)}
        <th scope="col" class="r">${words.total}</th>
      </tr>
    </thead>
    <tbody>
      ${days.map(
        ({ day, requests, byTier, total }) =>
          html`<tr>
            <th scope="row">${dayText(day)}</th>
            <td class="r">${count(requests)}</td>
            ${tierOrder.map((tier) => html`<td class="r">${formatExactMoney(byTier[tier])}</td>`)}
            <td class="r">${formatExactMoney(total)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.total}</th>
        <td class="r">${count(totals.requests)}</td>
        ${tierOrder.map((tier) => html`<td class="r">${formatExactMoney(costOf(tier))}</td>`)}
        <td class="r">${formatExactMoney(totals.cost)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function description({ days, totals }: UsageReport): string {
  const highest = days.toSorted((a, b) => b.total - a.total)[0];
  const more =
    highest && highest.total > 0
      ? say(words.spendHighest, dayText(highest.day), formatMoney(highest.total))
      : words.spendNone;
  return say(words.spendChart, dayText(days[0]?.day ?? ""), dayText(days.at(-1)?.day ?? ""), spent(totals), more);
}
