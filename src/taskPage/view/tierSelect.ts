import { html, type TemplateResult } from "lit-html";
import type { Tier } from "../../core/models/tier.ts";
import { tierOrder } from "../../panel/tierOrder.ts";
import { tierWords } from "../../panel/words/words.ts";

/** A choice of tiers, after a first entry of its own where one is given. */
export function tierSelect<First extends string>(
  chosen: Tier | First,
  label: string,
  choose: (tier: Tier | First) => void,
  first?: { readonly value: First; readonly text: string },
): TemplateResult {
  const onChange = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    const tier = tierOrder.find((one) => one === value);
    if (tier) choose(tier);
    else if (first) choose(first.value);
  };
  return html`<select aria-label=${label} @change=${onChange}>
    ${first ? html`<option value=${first.value} .selected=${chosen === first.value}>${first.text}</option>` : ""}
    ${tierOrder.map((tier) => html`<option value=${tier} .selected=${chosen === tier}>${tierWords[tier].name}</option>`)}
  </select>`;
}
