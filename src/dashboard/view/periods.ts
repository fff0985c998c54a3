import { html, type TemplateResult } from "lit-html";
import type { PeriodId } from "../../core/money/calendarDays.ts";
import { dateLocale } from "../../l10n/numberForm.ts";
import { say } from "../../panel/words/words.ts";
import { formatTokens } from "../../protocol/numbers.ts";
import type { UsageView } from "../../protocol/usage.ts";
import type { State } from "../state.ts";
import { periodWords, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { sayCount, spent } from "./numbers.ts";

const order = ["today", "sevenDays", "month", "thirtyDays", "ninetyDays"] as const satisfies readonly PeriodId[];
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** One Tab stop; the arrow keys go on from there. */
export function periods({ look }: State, view: UsageView, acts: Acts): TemplateResult {
  const choose = (period: PeriodId) => acts.look({ ...look, period, offset: 0 });
  const step = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const place = Math.min(order.length - 1, Math.max(0, order.indexOf(look.period) + by));
    const next = order[place] ?? look.period;
    choose(next);
    document.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="ranges" role="tablist" aria-label=${words.period} @keydown=${step}>
    ${order.map((period) => {
      const totals = view.periods[period];
      const isChosen = period === look.period;
      const requests = sayCount(words.requests, totals.requests);
      return html`<button
        type="button"
        role="tab"
        id="tab-${period}"
        aria-selected=${isChosen ? "true" : "false"}
        aria-controls="period"
        tabindex=${isChosen ? 0 : -1}
        @click=${() => choose(period)}
      >
        <span>${period === "month" ? monthText(view.now) : periodWords[period]}</span>
        <b class="num">${spent(totals)}</b>
        <small class="num">${requests} · ${say(words.tokens, formatTokens(totals.tokens))}</small>
      </button>`;
    })}
  </div>`;
}

function monthText(now: number): string {
  return new Date(now).toLocaleDateString(dateLocale(), { month: "long" });
}
