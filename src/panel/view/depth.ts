import { html, type TemplateResult } from "lit-html";
import type { Tier } from "../../core/models/tier.ts";
import { tierOrder } from "../tierOrder.ts";

/** The sounding line: four bars, filled from the top, one per tier. It stands next to every tier name. */
export function depth(tier: Tier): TemplateResult {
  const filled = tierOrder.indexOf(tier);
  const off = (bar: number) => (bar > filled ? "off" : "");
  return html`<svg class="depth" viewBox="0 0 11 11" aria-hidden="true">
    <rect y="0" width="11" height="2" class=${off(0)} />
    <rect y="3" width="11" height="2" class=${off(1)} />
    <rect y="6" width="11" height="2" class=${off(2)} />
    <rect y="9" width="11" height="2" class=${off(3)} />
  </svg>`;
}
