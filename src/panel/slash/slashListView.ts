import { html, nothing, type TemplateResult } from "lit-html";
import type { SlashRow } from "../../protocol/slash.ts";
import { icon, type IconName } from "../view/icon.ts";
import { optionId } from "../view/optionId.ts";
import { promptWords } from "../words/promptWords.ts";
import type { SlashList } from "./slashList.ts";

const icons: Record<SlashRow["kind"], IconName> = {
  command: "comment",
  prompt: "file-code",
  act: "add",
  fault: "warning",
};

/** Commands and prompts, above the text. The focus stays in the text. */
export function slashListView(
  { fitting, rows, active, note }: SlashList,
  choose: (index: number) => void,
): TemplateResult {
  const option = ({ kind, name, detail }: SlashRow, index: number) =>
    html`<div
      class=${index === active ? "opt active" : "opt"}
      role="option"
      id=${optionId("slashes", index)}
      aria-selected=${index === active ? "true" : "false"}
      title=${detail || nothing}
      @click=${() => choose(index)}
    >
      ${icon(icons[kind])}<span>/${name}</span><span class="price">${detail}</span>
    </div>`;
  // A press must not take the focus from the text.
  return html`<div class="listbox mentions slashes" @mousedown=${(event: Event) => event.preventDefault()}>
    <div id="slashes" role="listbox" aria-label=${promptWords.slashes} aria-busy=${rows ? nothing : "true"}>
      ${fitting.map(option)}
    </div>
    ${rows ? (note === undefined ? nothing : html`<p class="quiet">${note}</p>`) : html`<p class="quiet">${promptWords.slashLooking}</p>`}
  </div>`;
}
