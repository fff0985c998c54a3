import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { PlannedStep } from "../../core/run/work/plan.ts";
import { withoutCapital } from "../../l10n/withoutCapital.ts";
import { depth } from "../../panel/view/depth.ts";
import { icon } from "../../panel/view/icon.ts";
import { say, tierWords } from "../../panel/words/words.ts";
import { formatRange } from "../../protocol/numbers.ts";
import type { Draft } from "../../protocol/task.ts";
import { checkStepId, type State, withoutStep, withStep } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { tierSelect } from "./tierSelect.ts";

/** A step of a plan that waits: its title and tier at once, the rest when it is opened. */
export function planStep(step: PlannedStep, number: number, draft: Draft, state: State, acts: Acts): TemplateResult {
  const { id, title, tier, suggested } = step;
  const isOpen = state.opened.has(id);
  const priced = state.priced?.steps.find((one) => one.id === id);
  const change = (part: Partial<PlannedStep>) => acts.draft(withStep(draft, id, part));
  const toggle = () => {
    const opened = new Set(state.opened);
    if (!opened.delete(id)) opened.add(id);
    acts.change({ opened });
  };
  return html`<li class="planned" role="group" aria-label=${say(words.stepName, number)}>
    <div class="line">
      <button
        type="button"
        class="icon-btn"
        aria-expanded=${isOpen ? "true" : "false"}
        aria-label=${say(words.edit, title)}
        @click=${toggle}
      >
        ${icon(isOpen ? "chevron-down" : "chevron-right", "s")}
      </button>
      <input
        dir="auto"
        class="title"
        aria-label=${words.stepTitle}
        maxlength="120"
        .value=${live(title)}
        @input=${(event: Event) => change({ title: typed(event) })}
      />
      <span class="price meta"
        >${priced ? html`${depth(priced.tier)} ${tierWords[priced.tier].name} · ${formatRange(priced.low, priced.high)}` : nothing}</span
      >
      ${tierSelect(tier, words.tier, (chosen) => change({ tier: chosen }), {
        value: "auto",
        text: say(words.auto, suggested),
      })}
      ${
        id === checkStepId
          ? html`<span class="icon-btn"></span>`
          : html`<button
              type="button"
              class="icon-btn"
              title=${say(words.remove, title)}
              aria-label=${say(words.remove, title)}
              @click=${() => acts.draft(withoutStep(draft, id))}
            >
              ${icon("close", "s")}
            </button>`
      }
    </div>
    <p class="more quiet">${needsOf(step, draft, priced?.because)}</p>
    ${isOpen ? fields(step, draft, change) : nothing}
  </li>`;
}

function needsOf({ id, inputs, changesFiles }: PlannedStep, { plan }: Draft, because = ""): string {
  const names = inputs.map((input) => `“${plan.find((step) => step.id === input)?.title ?? input}”`);
  const needs = names.length > 0 ? say(words.needs, names.join(", ")) : "";
  return [
    id === checkStepId ? words.checkNeeds : needs,
    changesFiles ? withoutCapital(words.changesFiles) : "",
    because,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function fields(step: PlannedStep, { plan }: Draft, change: (part: Partial<PlannedStep>) => void): TemplateResult {
  const area = (name: "what" | "why" | "verify", rows: number) =>
    html`<label
      >${words[name]}<textarea
        dir="auto"
        rows=${rows}
        .value=${live(step[name])}
        @input=${(event: Event) => change({ [name]: typed(event) })}
      ></textarea>
    </label>`;
  const isCheck = step.id === checkStepId;
  return html`<div class="fields">
    ${area("what", 3)}${area("why", 1)}${area("verify", 2)}
    <label
      >${words.files}<input
        .value=${live(step.files.join(", "))}
        @change=${(event: Event) => change({ files: listIn(typed(event)) })}
      />
    </label>
    ${isCheck ? nothing : inputChoice(step, plan, change)}
  </div>`;
}

function inputChoice(
  step: PlannedStep,
  plan: Draft["plan"],
  change: (part: Partial<PlannedStep>) => void,
): TemplateResult {
  const others = plan.filter(({ id }) => id !== step.id && id !== checkStepId);
  const turn = (id: string) => {
    const has = step.inputs.includes(id);
    change({ inputs: has ? step.inputs.filter((input) => input !== id) : [...step.inputs, id] });
  };
  return html`<fieldset>
      <legend>${words.inputs}</legend>
      ${others.length === 0 ? html`<span class="quiet">${words.noInputs}</span>` : nothing}
      ${others.map(
        ({ id, title }) =>
          html`<label class="check"
            ><input
              type="checkbox"
              .checked=${live(step.inputs.includes(id))}
              @change=${() => turn(id)}
            />${title}</label
          >`,
      )}
    </fieldset>
    <label class="check"
      ><input
        type="checkbox"
        .checked=${live(step.changesFiles)}
        @change=${() => change({ changesFiles: !step.changesFiles })}
      />${words.changesFiles}</label
    >`;
}

function typed({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : "";
}

function listIn(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
