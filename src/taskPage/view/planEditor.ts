import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { icon } from "../../panel/view/icon.ts";
import { counted, say } from "../../panel/words/words.ts";
import { formatMoney, formatRange } from "../../protocol/numbers.ts";
import type { Draft, TaskView } from "../../protocol/task.ts";
import { limitIn, type State, withNewStep } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { describe } from "./describe.ts";
import { planStep } from "./planStep.ts";

/** A plan that waits for the user: every part of it can be changed, and its price is seen before it runs. */
export function planEditor(view: TaskView, draft: Draft, state: State, acts: Acts): TemplateResult {
  const { priced } = state;
  const limit = limitIn(state.limit);
  const mayRun = priced !== undefined && priced.faults.length === 0 && limit !== undefined;
  const approve = () => {
    const plan = draft.plan.map((step) => ({ ...step, inputs: [...step.inputs], files: [...step.files] }));
    acts.send({
      type: "press",
      act: { type: "approved", plan, ...(typeof limit === "number" && { limit }) },
    });
  };
  const add = () => {
    const made = withNewStep(draft);
    acts.change({ opened: new Set([...state.opened, made.id]) });
    acts.draft(made.draft);
  };
  return html`<section aria-labelledby="t-steps">
    <div class="sec-head">
      <h2 id="t-steps">${words.steps}</h2>
      <button type="button" class="btn-quiet" @click=${add}>${icon("add", "s")}${words.addStep}</button>
    </div>
    <ol class="plan">
      ${draft.plan.map((step, index) => planStep(step, index + 1, draft, state, acts))}
    </ol>
    ${faults(state)}
    <div class="run">
      <p>${estimate(state)}</p>
      <label class="field" title=${words.limitTip}
        >${words.limit}
        <input
          class="money"
          inputmode="decimal"
          aria-invalid=${limit === undefined ? "true" : "false"}
          .value=${live(state.limit)}
          @input=${(event: Event) => {
            if (!(event.target instanceof HTMLInputElement)) return;
            const typed = limitIn(event.target.value);
            acts.change({ limit: event.target.value });
            acts.draft({ ...draft, limit: typeof typed === "number" ? typed : undefined });
          }}
        />
      </label>
      ${limit === undefined ? html`<p role="alert">${icon("error", "i-error")} ${words.limitWrong}</p>` : nothing}
      <div class="btn-row">
        <button type="button" class="btn" ?disabled=${!mayRun} @click=${approve}>${words.approve}</button>
      </div>
    </div>
    <details class="again">
      <summary>${words.planAgain}</summary>
      ${describe(state, view, acts)}
    </details>
  </section>`;
}

function faults({ priced }: State): unknown {
  if (!priced || priced.faults.length === 0) return nothing;
  return html`<div class="faults" role="alert">
    <p>${icon("warning", "i-warning")} ${words.faults}</p>
    <ul>
      ${priced.faults.map((fault) => html`<li>${fault}</li>`)}
    </ul>
  </div>`;
}

function estimate({ priced }: State): unknown {
  if (!priced) return html`<span class="quiet">${words.pricing}</span>`;
  const { low, high, ceiling, unknown, steps } = priced;
  const [one, more] = words.estimateUnknown;
  return html`${
      unknown < steps.length
        ? html`<b class="total">${say(words.estimate, formatRange(low, high), formatMoney(ceiling))}</b> `
        : nothing
    }${unknown > 0 ? html`<span>${counted(unknown, one, more)} </span>` : nothing}<span class="quiet"
      >${words.estimateGuess}</span
    >`;
}
