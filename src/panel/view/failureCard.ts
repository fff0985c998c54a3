import { html, nothing, type TemplateResult } from "lit-html";
import type { AdviceAction } from "../../core/provider/advice.ts";
import type { Failure } from "../../core/provider/failure.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { State } from "../state/state.ts";
import { actionWords, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { icon } from "./icon.ts";

/** One plain sentence, the buttons that help with the best first, and what the provider said under Details. */
export function failureCard(turn: Turn, state: State, acts: Acts): unknown {
  const { failure, advice } = turn;
  if (!failure) return nothing;
  const actions = advice?.actions ?? ["retry"];
  return html`<div class="note error" role="group" aria-label=${words.error}>
    ${icon("error", "i-error")}
    <div class="text">
      <h4>${advice?.title ?? words.noAnswer}</h4>
      ${advice ? html`<p class="quiet">${advice.sentence}</p>` : nothing}
      ${
        actions.length > 0
          ? html`<div class="btn-row">${actions.map((action, index) => button(action, index === 0, turn, acts))}</div>`
          : nothing
      }
      ${details(failure, turn, state, acts)}
    </div>
  </div>`;
}

function button(action: AdviceAction, isFirst: boolean, turn: Turn, acts: Acts): TemplateResult {
  const act = () =>
    acts.send(action === "retry" ? { type: "retry", body: { turnId: turn.id } } : { type: "act", body: { action } });
  return html`<button type="button" class=${isFirst ? "btn" : "btn second"} @click=${act}>
    ${actionWords[action]}
  </button>`;
}

function details(failure: Failure, turn: Turn, state: State, acts: Acts): unknown {
  const rows = [
    [words.status, failure.status],
    [words.code, failure.code],
    [words.parameter, failure.param],
    [words.message, failure.message],
    [words.request, failure.requestId],
  ].filter(([, value]) => value !== undefined && value !== "");
  if (rows.length === 0) return nothing;
  const key = `${turn.id}:failure`;
  const isOpen = state.opened[key] ?? false;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details ?open=${isOpen}>
    <summary @click=${toggle}>${icon("chevron-right", "tw s")}${words.details}</summary>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </details>`;
}
