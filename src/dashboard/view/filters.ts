import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { tierOrder } from "../../panel/tierOrder.ts";
import { icon } from "../../panel/view/icon.ts";
import type { Look, UsageView } from "../../protocol/usage.ts";
import { allRequests, filtered, isFiltered, type State } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";

/** Text, model, connection, days and tier; all narrow the table and what an export saves. */
export function filters({ look }: State, view: UsageView, acts: Acts): TemplateResult {
  const { filter } = look;
  const change = (part: Partial<Look["filter"]>, isTyping = false) => acts.look(filtered(look, part), isTyping);
  const day = (name: "from" | "to") =>
    html`<label class="day quiet"
      >${words[name]}<input
        type="date"
        id="d-${name}"
        max="9999-12-31"
        .value=${live(filter[name])}
        @change=${(event: Event) => change({ [name]: valueIn(event) })}
    /></label>`;
  const keep = { sort: filter.sort, isDescending: filter.isDescending, isSimulated: filter.isSimulated };
  return html`<div class="filters">
    <div class="field">
      ${icon("search", "s quiet")}<label class="sr" for="d-text">${words.filter}</label
      ><input
        id="d-text"
        type="text"
        maxlength="200"
        placeholder=${words.filterPlaceholder}
        .value=${live(filter.text)}
        @input=${(event: Event) => change({ text: valueIn(event) }, true)}
      />
    </div>
    ${choice("d-model", words.models, words.allModels, filter.model, view.models, (model) => change({ model }))}
    ${choice(
      "d-connection",
      words.connection,
      words.allConnections,
      filter.connection,
      view.connections,
      (connection) => change({ connection }),
    )}
    ${day("from")}${day("to")}
    <div class="seg" role="group" aria-label=${words.tier}>
      ${(["", ...tierOrder] as const).map(
        (tier) =>
          html`<button
            type="button"
            aria-pressed=${filter.tier === tier ? "true" : "false"}
            @click=${() => change({ tier })}
          >
            ${tier === "" ? words.allTiers : tier}
          </button>`,
      )}
    </div>
    ${
      isFiltered(look)
        ? html`<button type="button" class="link" @click=${() => change({ ...allRequests, ...keep })}>
            ${words.clear}
          </button>`
        : nothing
    }
  </div>`;
}

function choice(
  id: string,
  name: string,
  all: string,
  chosen: string,
  options: readonly string[],
  choose: (option: string) => void,
): TemplateResult {
  return html`<select
    id=${id}
    aria-label=${name}
    .value=${live(chosen)}
    @change=${(event: Event) => choose(valueIn(event))}
  >
    <option value="" ?selected=${chosen === ""}>${all}</option>
    ${options.map((option) => html`<option value=${option} ?selected=${chosen === option}>${option}</option>`)}
  </select>`;
}

function valueIn({ currentTarget }: Event): string {
  const isField = currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLSelectElement;
  return isField ? currentTarget.value : "";
}
