import { html, nothing } from "lit-html";
import type { SlashView } from "../../protocol/slash.ts";
import { icon } from "../view/icon.ts";
import { promptWords } from "../words/promptWords.ts";
import { say, words } from "../words/words.ts";

/** What the draft asks by the `/name` it begins with, and what a reader should know of it. */
export function slashChip({ name, detail, notes }: SlashView, remove: () => void): unknown {
  const label = say(promptWords.removeSlash, name);
  return html`<ul class="chips tools slash" aria-label=${promptWords.slashAsked}>
      <li class="chip tool">
        <span title=${detail || nothing}>${icon("comment")}<b>/${name}${detail ? ` · ${detail}` : nothing}</b></span>
        <button type="button" class="x" aria-label=${label} title=${label} @click=${remove}>${icon("close")}</button>
      </li>
    </ul>
    ${
      notes.length === 0
        ? nothing
        : html`<ul class="lines" aria-label=${words.notes}>
            ${notes.map((note) => html`<li>${icon("info")}<span>${note}</span></li>`)}
          </ul>`
    }`;
}
