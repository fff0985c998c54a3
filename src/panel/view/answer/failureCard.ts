import { html, nothing, type TemplateResult } from "lit-html";
import type { BudgetWay } from "../../../core/money/budget.ts";
import type { AdviceAction, Offer } from "../../../core/provider/failure/advice.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { localNumber } from "../../../l10n/numberForm.ts";
import type { State } from "../../state/state.ts";
import { actionWords, say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { wayButton } from "../composer/budgetNote.ts";
import { failureDetails } from "./failureDetails.ts";
import { icon } from "../icon.ts";

/** One plain sentence, the buttons that help with the best first, and what the provider said under Details. */
export function failureCard(turn: Turn, state: State, acts: Acts): unknown {
  const { failure, advice } = turn;
  if (!failure) return nothing;
  const actions = advice?.actions ?? ["retry"];
  const cheaper = advice?.ways?.filter(({ kind }) => kind === "tier" || kind === "cap") ?? [];
  const dearer = advice?.ways?.filter(({ kind }) => kind === "standard" || kind === "anyway") ?? [];
  const take = ({ kind }: BudgetWay) => acts.send({ type: "takeWay", body: { turnId: turn.id, way: kind } });
  return html`<div class="note error" role="group" aria-label=${words.error}>
    ${icon("error", "i-error")}
    <div class="text">
      <h4>${advice?.title ?? words.noAnswer}</h4>
      ${advice ? html`<p class="quiet">${advice.sentence}</p>` : nothing}
      ${
        actions.length + cheaper.length + dearer.length > 0 || advice?.offer
          ? html`<div class="btn-row">
              ${cheaper.map((way, index) => wayButton(way, index === 0, words.askAt, () => take(way)))}
              ${actions.map((action, index) => button(action, index === 0 && cheaper.length === 0, turn, acts))}
              ${dearer.map((way) => wayButton(way, false, words.askAt, () => take(way)))}
              ${advice?.offer ? offerButton(advice.offer, turn, acts) : nothing}
            </div>`
          : nothing
      }
      ${failureDetails(failure, turn, state, acts)}
    </div>
  </div>`;
}

function button(action: AdviceAction, isFirst: boolean, turn: Turn, acts: Acts): TemplateResult {
  const act = () =>
    acts.send(action === "retry" ? { type: "retry", body: { turnId: turn.id } } : { type: "act", body: { action } });
  return html`<button type="button" class=${isFirst ? "btn" : "btn second"} @click=${act}>
    ${actionWords[action]}
  </button>`;
}

/** Never taken unasked: the button says how much dearer a model is, or whose server it is, and never stands out. */
function offerButton(offer: Offer, turn: Turn, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "takeOffer", body: { turnId: turn.id } });
  return html`<button type="button" class="btn second" @click=${act}>${offerWords(offer)}</button>`;
}

function offerWords(offer: Offer): string {
  if ("label" in offer) return say(words.askThrough, offer.label);
  return say(words.useModel, offer.model, localNumber(String(Number(offer.priceFactor.toPrecision(2)))));
}
