import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { TaskView } from "../../protocol/task.ts";
import type { State } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { tierSelect } from "./tierSelect.ts";

/** Says what is to be done; with a view, of the task whose plan is to be made again. */
export function describe(state: State, view: TaskView | undefined, acts: Acts): TemplateResult {
  const description = state.description.trim();
  const submit = (event: Event) => {
    event.preventDefault();
    if (description === "") return;
    const tier = state.planTier;
    acts.send(
      view ? { type: "press", act: { type: "planAgain", tier, description } } : { type: "begin", description, tier },
    );
  };
  const type = (event: Event) => {
    if (event.target instanceof HTMLTextAreaElement) acts.change({ description: event.target.value });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return html`<form class="describe" @submit=${submit}>
    <label for="t-what">${words.describe}</label>
    <textarea
      dir="auto"
      id="t-what"
      rows="5"
      maxlength="20000"
      placeholder=${words.describeExample}
      .value=${live(state.description)}
      @input=${type}
      @keydown=${keys}
    ></textarea>
    ${view ? nothing : html`<p class="quiet">${words.describeHow}</p>`}
    <div class="btn-row">
      <button type="submit" class=${view ? "btn second" : "btn"} ?disabled=${description === ""}>
        ${view ? words.planAgain : words.plan}
      </button>
      <span class="field"
        >${words.planAt} ${tierSelect(state.planTier, words.planAt, (planTier) => acts.change({ planTier }))}</span
      >
    </div>
  </form>`;
}
