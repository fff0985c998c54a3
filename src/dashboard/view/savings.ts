import { html, nothing, type TemplateResult } from "lit-html";
import type { UsageReport } from "../../core/money/usageReport.ts";
import { say } from "../../panel/words/words.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { words } from "../words.ts";
import { bar } from "./bar.ts";
import { count, sayCount, shareOf } from "./numbers.ts";

/** What routing saved against always asking at high, with what was assumed for it. */
export function savings({ savings: told }: UsageReport): TemplateResult {
  return html`<section aria-labelledby="d-save">
    <h2 id="d-save">${words.saved}</h2>
    ${told.compared === 0 ? html`<p class="quiet">${words.savedNot}</p>` : comparison(told)}
    ${told.leftOut > 0 ? html`<p class="quiet small">${sayCount(words.leftOut, told.leftOut)}</p>` : nothing}
    ${
      told.savedByCache > 0
        ? html`<p class="quiet small">${say(words.savedByCache, formatMoney(told.savedByCache))}</p>`
        : nothing
    }
  </section>`;
}

function comparison(told: UsageReport["savings"]): TemplateResult {
  const { saved, paid, alwaysHigh, compared, belowHigh, aboveHigh, thinking, model } = told;
  const most = Math.max(paid, alwaysHigh);
  const from = thinking.from === "measured" ? say(words.measured, count(thinking.runs)) : words.published;
  return html`${
      saved < 0
        ? html`<p>${say(words.savedNothing, formatMoney(-saved))}</p>`
        : html`<p class="big num">${formatMoney(saved)}</p>`
    }
    <p class="quiet">${say(words.savedHow, count(belowHigh), count(compared), count(aboveHigh))}</p>
    <dl class="bars">
      <div>
        <dt>${words.alwaysHigh}</dt>
        <dd class="num">${formatMoney(alwaysHigh)}</dd>
        <dd class="bar">${bar(shareOf(alwaysHigh, most), "ghost")}</dd>
      </div>
      <div>
        <dt>${words.paid}</dt>
        <dd class="num">${formatMoney(paid)}</dd>
        <dd class="bar">${bar(shareOf(paid, most))}</dd>
      </div>
    </dl>
    <p class="quiet small">${say(words.assumption, model, count(thinking.tokens), from)}</p>`;
}
