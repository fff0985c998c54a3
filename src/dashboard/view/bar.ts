import { svg, html, type TemplateResult } from "lit-html";

/** A share as a bar, from 0 to 1. Always beside its number, so it is decoration. SVG, as no inline style may run. */
export function bar(share: number, kind: "full" | "ghost" = "full"): TemplateResult {
  const width = `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
  return html`<svg class="hb ${kind}" aria-hidden="true">
    ${svg`<rect width=${width} height="100%" rx="2"></rect>`}
  </svg>`;
}
