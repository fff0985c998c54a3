import { html, nothing, type TemplateResult } from "lit-html";
import { runningTurn, type State } from "../../state/state.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { composer } from "../composer/composer.ts";
import { emptyState } from "./emptyState.ts";
import { header } from "./header.ts";

/** The whole page, as the state says. Live regions are there from the first picture: readers follow no later ones. */
export function app(state: State, acts: Acts): TemplateResult {
  const escape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.isComposing && runningTurn(acts.state()))
      acts.send({ type: "stop", body: {} });
  };
  return html`<main class="panel" aria-label=${words.plumb} @keydown=${escape}>
    <h1 class="sr">${words.plumb}</h1>
    ${
      isDrawable(state, acts)
        ? html`${header(state, acts)}
          ${state.thread.turns.length > 0 ? acts.threadView()?.(state, acts) : emptyState(state, acts)}
          ${composer(state, acts)}`
        : nothing
    }
    ${state.history ? acts.history()?.view(state.history, state.now) : nothing}
    <p class="sr" role="status">${state.status}</p>
    <p class="sr" role="alert">${state.alarm}</p>
  </main>`;
}

/** Everything at once: an answer that comes a moment after its frame would flash. */
export function isDrawable(state: State, acts: Acts): boolean {
  return state.isLoaded && (state.thread.turns.length === 0 || acts.threadView() !== undefined);
}
