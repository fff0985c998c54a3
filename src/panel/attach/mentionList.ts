import { html, nothing, type TemplateResult } from "lit-html";
import type { Completion } from "../../protocol/completions.ts";
import { icons } from "../view/composer/chips.ts";
import { icon } from "../view/icon.ts";
import { optionId } from "../view/optionId.ts";
import { words } from "../words/words.ts";
import type { Mention } from "./mention.ts";

/** What can be attached, above the text. The focus stays in the text. */
export function mentionList(
  { items, active, note, isWhole }: Mention,
  choose: (index: number) => void,
): TemplateResult {
  const option = ({ kind, label, detail, narrow }: Completion, index: number) =>
    html`<div
      class=${index === active ? "opt active" : "opt"}
      role="option"
      id=${optionId("mentions", index)}
      aria-selected=${index === active ? "true" : "false"}
      title=${detail ? `${label} · ${detail}` : nothing}
      @click=${() => choose(index)}
    >
      ${icon(icons[kind])}<span>${label}</span><span class="price">${detail}</span>${
        narrow === undefined ? nothing : icon("chevron-right", "s")
      }
    </div>`;
  // A press must not take the focus from the text.
  return html`<div class="listbox mentions" @mousedown=${(event: Event) => event.preventDefault()}>
    <div id="mentions" role="listbox" aria-label=${words.attachable} aria-busy=${isWhole ? nothing : "true"}>
      ${items.map(option)}
    </div>
    ${items.length === 0 ? html`<p class="quiet">${note ?? (isWhole ? nothing : words.lookingFor)}</p>` : nothing}
  </div>`;
}
