import { html, nothing, type TemplateResult } from "lit-html";
import type { TierChoice } from "../../../core/models/tier.ts";
import type { PriceRange } from "../../../core/money/receipt.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import { menuKey } from "../../state/menuKey.ts";
import { tierWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
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
  readonly pick: (tier: TierChoice) => void;
}

/** A list of tiers with what each is for; its keys go to whoever opens it, who hands them to `tierKey`. */
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
      @click=${() => pick(tier)}
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

/** A key in the open list: moves in it, or ends it with a tier, or with none where it closes as it was. */
export function tierKey(
  event: KeyboardEvent,
  { options, active }: Pick<TierListParts, "options" | "active">,
  end: (tier: TierChoice | undefined) => void,
  acts: Acts,
): void {
  const meant = menuKey(event.key, active, options);
  if (meant === undefined) return;
  if (meant !== "leave") event.preventDefault();
  event.stopPropagation();
  if (typeof meant === "object") acts.feed({ type: "menuMoved", active: meant.move });
  else end(meant === "pick" ? options[active] : undefined);
}
