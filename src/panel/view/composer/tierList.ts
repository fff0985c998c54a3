import { html, nothing, type TemplateResult } from "lit-html";
import type { TierChoice } from "../../../core/models/tier.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import type { PriceRange } from "../../../core/money/receipt.ts";
import { tierWords, words } from "../../words/words.ts";
import { depth } from "../depth.ts";
import { icon } from "../icon.ts";
import { optionId } from "../optionId.ts";

export interface TierListParts {
  readonly id: string;
  readonly options: readonly TierChoice[];
  /** Index of the highlighted option. */
  readonly active: number;
  readonly chosen: TierChoice | undefined;
  /** What this question is likely to cost with an option. */
  readonly rangeOf: (tier: TierChoice) => PriceRange | undefined;
  /** Below the options and no part of them. */
  readonly foot?: TemplateResult;
  readonly pick: (index: number) => void;
}

/** A list of tiers with what each is for; the keys are handled by whoever opens it. */
export function tierList({ id, options, active, chosen, rangeOf, foot, pick }: TierListParts): TemplateResult {
  const price = (tier: TierChoice) => {
    const range = rangeOf(tier);
    // That a price is not known is said once, at what is chosen.
    return range && (tier === chosen || range.high !== undefined) ? formatRange(range.low, range.high) : "";
  };
  const option = (tier: TierChoice, index: number) =>
    html`<div
      class=${index === active ? "opt active" : "opt"}
      role="option"
      id=${optionId(id, index)}
      aria-selected=${tier === chosen ? "true" : "false"}
      @click=${() => pick(index)}
    >
      ${tier === "auto" ? (tier === chosen ? icon("check", "s") : html`<i></i>`) : depth(tier)}
      <span>${tierWords[tier].name}</span>
      <span class="price">${price(tier)}${tier === chosen && tier !== "auto" ? icon("check", "s") : nothing}</span>
      <small>${tierWords[tier].more}</small>
    </div>`;
  // A press must not take the focus from where the keys are handled.
  return html`<div class="listbox" @mousedown=${(event: Event) => event.preventDefault()}>
    <div
      id=${id}
      role="listbox"
      tabindex="-1"
      aria-label=${words.tierName}
      aria-describedby=${foot ? `${id}-foot` : nothing}
      aria-activedescendant=${optionId(id, active)}
    >
      ${options.map(option)}
    </div>
    ${foot ? html`<div class="foot-note" id="${id}-foot">${foot}</div>` : nothing}
  </div>`;
}
