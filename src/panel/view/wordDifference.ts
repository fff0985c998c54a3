import { diffWordsWithSpace } from "diff";
import { html, type TemplateResult } from "lit-html";

/** Finding the differences of two long and unlike texts takes quadratic time, on the thread that draws. */
const patienceMs = 300;

/** Undefined where the texts are too different to say. */
export function wordDifference(base: string, other: string): TemplateResult | undefined {
  const parts = diffWordsWithSpace(base, other, { timeout: patienceMs });
  const marked = parts?.map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`;
    return removed ? html`<del>${value}</del>` : value;
  });
  return marked && html`<p class="text">${marked}</p>`;
}
