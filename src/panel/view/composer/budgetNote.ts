import { html, nothing, type TemplateResult } from "lit-html";
import type { BudgetWay } from "../../../core/money/budget.ts";
import type { BudgetView } from "../../../protocol/updates.ts";
import { formatMoney, formatTokens } from "../../../protocol/numbers.ts";
import { budgetInForce, type State } from "../../state/state.ts";
import { actionWords, say, tierWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/**
 * Over the composer: the budget that the draft does not fit into, and how it can still be sent, the cheapest way first.
 */
export function budgetNote(state: State, acts: Acts): unknown {
  const budget = budgetInForce(state);
  if (!budget || !state.isBudgetShown) return nothing;
  const { title, sentence, ways, meter } = budget;
  const actions = budget.actions.filter((action) => action !== "retry");
  const close = () => acts.feed({ type: "budgetNote", isShown: false });
  return html`<div class="note budget" role="group" aria-label=${title}>
    ${icon("warning", "i-warning")}
    <div class="text">
      <h4>${title}</h4>
      ${meter ? meterBar(meter) : nothing}
      <p class="quiet" id="budget-why">${sentence}</p>
      <div class="btn-row">
        ${ways.map((way, index) => wayButton(way, index === 0, words.sendAt, () => send(way, acts)))}
        ${actions.map((action, index) => {
          const act = () => acts.send({ type: "act", body: { action } });
          const isFirst = index === 0 && ways.every(({ kind }) => kind === "anyway");
          return html`<button type="button" class=${isFirst ? "btn" : "btn second"} @click=${act}>
            ${actionWords[action]}
          </button>`;
        })}
      </div>
    </div>
    <button type="button" class="icon-btn x" aria-label=${words.dismiss} title=${words.dismiss} @click=${close}>
      ${icon("close")}
    </button>
  </div>`;
}

/** On a card and over the composer alike; going past a budget never stands out. */
export function wayButton(way: BudgetWay, isFirst: boolean, atTier: string, act: () => void): TemplateResult {
  return html`<button
    type="button"
    class=${isFirst && way.kind !== "anyway" && way.kind !== "standard" ? "btn" : "btn second"}
    @click=${act}
  >
    ${wayWords(way, atTier)}
  </button>`;
}

function wayWords(way: BudgetWay, atTier: string): string {
  if (way.kind === "tier") return say(atTier, tierWords[way.tier].name.toLowerCase(), formatMoney(way.atMost));
  if (way.kind === "cap") return say(words.sendCapped, formatTokens(way.maxOutputTokens), formatMoney(way.atMost));
  if (way.kind === "standard") return say(words.sendStandard, formatMoney(way.atMost));
  return way.atMost === undefined ? words.sendUnpriced : say(words.sendAnyway, formatMoney(way.atMost));
}

function send({ kind }: BudgetWay, acts: Acts): void {
  const { draft, composer } = acts.state();
  const question = draft.trim();
  if (question === "") return;
  acts.send({ type: "ask", body: { question, tier: composer.tier, way: kind } });
  acts.feed({ type: "asked" });
}

/** Spent is solid; what runs and what this question may take is hatched. */
function meterBar({ label, limit, spent, reserved, asked }: NonNullable<BudgetView["meter"]>): TemplateResult {
  const share = (amount: number) => (limit === 0 ? 100 : Math.min(100, (amount * 100) / limit));
  const solid = share(spent);
  const hatched = Math.min(100 - solid, share(reserved + asked));
  // Set as properties: our content security policy forbids style attributes.
  return html`<div
    class="meter"
    role="meter"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(solid)}
    aria-valuetext=${say(words.budgetUsed, formatMoney(spent), formatMoney(limit), formatMoney(reserved))}
  >
    <span .style=${`width: ${solid}%`}></span><span class="reserve" .style=${`width: ${hatched}%`}></span>
  </div>`;
}
