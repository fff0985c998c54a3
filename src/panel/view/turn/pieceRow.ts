import { html, nothing, type TemplateResult } from "lit-html";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { chip } from "../composer/chips.ts";
import { icon } from "../icon.ts";

const openKey = "pieces";

/** What the next question carries and what is being read for it: three rows, and more on demand. */
export function pieceRow(state: State, acts: Acts): unknown {
  const { pieces, pending = [], leftOut = [] } = state.composer;
  const count = pieces.length + pending.length;
  if (count + leftOut.length === 0) return nothing;
  const isOpen = state.opened[openKey] ?? false;
  const clearAll =
    count + leftOut.length > 1
      ? html`<button type="button" class="link" @click=${(event: Event) => clear(event, acts)}>
          ${words.clearAll}
        </button>`
      : nothing;
  return html`${
      count > 0
        ? html`<ul class=${isOpen ? "chips pieces open" : "chips pieces"} aria-label=${words.context}>
            ${pieces.map((piece) => chip(piece, true, acts))}${pending.map(({ id, label }) =>
              chip({ id, kind: "file", label, place: undefined, tokens: 0, omitted: undefined }, true, acts, true),
            )}${clearAll === nothing ? nothing : html`<li class="clear">${clearAll}</li>`}
          </ul>`
        : nothing
    }
    <div class="chips-foot">${count > 0 ? moreButton(isOpen, count, acts) : nothing} ${clearAll}</div>`;
}

function moreButton(isOpen: boolean, count: number, acts: Acts): TemplateResult {
  return html`<button
    type="button"
    class="link more"
    aria-expanded=${isOpen ? "true" : "false"}
    @click=${() => acts.feed({ type: "toggled", key: openKey, isOpen: !isOpen })}
  >
    ${isOpen ? words.showLess : say(words.showMore, count)}
  </button>`;
}

/** Opens the list of what can be attached, as `@` does. */
export function addButton(acts: Acts): TemplateResult {
  return html`<button
    type="button"
    id="add-context"
    class="icon-btn"
    aria-label=${words.addContext}
    title=${words.addContextTip}
    @click=${() => acts.composer()?.attach.open()}
  >
    ${icon("mention")}
  </button>`;
}

function clear(event: Event, acts: Acts): void {
  if (event.currentTarget instanceof HTMLElement) {
    event.currentTarget.closest("form")?.querySelector<HTMLElement>("textarea")?.focus();
  }
  acts.send({ type: "clearPieces", body: {} });
}
