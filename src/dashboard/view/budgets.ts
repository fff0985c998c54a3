import { html, nothing } from "lit-html";
import { say } from "../../panel/words/words.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { BudgetView } from "../../protocol/usage.ts";
import { words } from "../words.ts";
import { bar } from "./bar.ts";
import { shareOf } from "./numbers.ts";

/** Only where the user has set limits. */
export function budgets(all: readonly BudgetView[]): unknown {
  if (all.length === 0) return nothing;
  return html`<section aria-labelledby="d-budgets">
    <h2 id="d-budgets">${words.budgets}</h2>
    ${all.map(({ name, spent, reserved, limit }) => {
      const used = shareOf(spent + reserved, limit);
      const level = used >= 1 ? "over" : used >= 0.8 ? "near" : "";
      return html`<div class="budget">
        <span>${name}</span>
        <span class="num quiet">${say(words.budgetOf, formatMoney(spent), formatMoney(limit))}</span>
        <div
          class="meter ${level}"
          role="meter"
          aria-label=${name}
          aria-valuemin="0"
          aria-valuemax=${limit / 1e6}
          aria-valuenow=${Math.min(spent, limit) / 1e6}
          aria-valuetext=${say(words.budgetText, formatMoney(spent), formatMoney(limit), formatMoney(reserved))}
        >
          ${bar(used, "ghost")}${bar(shareOf(spent, limit))}
        </div>
      </div>`;
    })}
  </section>`;
}
