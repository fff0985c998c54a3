import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { markdown } from "../../panel/markdown/markdown.ts";
import { icon } from "../../panel/view/icon.ts";
import { say } from "../../panel/words/words.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { TaskView } from "../../protocol/task.ts";
import { levels, limitIn, type State } from "../state.ts";
import { stateWords, verdictWords, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { stepRow } from "./stepRow.ts";

/** A task at work, and what came of it. */
export function progress(view: TaskView, state: State, now: number, acts: Acts): TemplateResult {
  const below = levels(view.steps);
  return html`${head(view, state, acts)}
    ${view.phase === "done" || view.state === "cancelled" ? result(view, acts) : nothing}
    <section aria-labelledby="t-steps">
      <h2 id="t-steps">${words.steps}</h2>
      <ol class="tree">
        ${view.steps.map((step) => stepRow(step, below.get(step.id) ?? 0, view, state, now, acts))}
      </ol>
    </section>
    ${notes(view)}`;
}

function head(view: TaskView, state: State, acts: Acts): TemplateResult {
  const { steps, sentence } = view;
  const done = steps.filter(({ standing }) => standing === "done").length;
  const total = steps.filter(({ standing }) => standing !== "skipped").length;
  return html`<section class="sum" aria-label=${stateWords[view.state]}>
    <p class="facts">
      <b>${stateWords[view.state]}</b>
      <span class="meta">${say(words.doneOf, done, total)}</span>
      <span class="meta"
        >${words.cost}: <b class="t-cost">${costOf(view)}</b>${
          view.limit === undefined ? nothing : html` ${say(words.ofLimit, formatMoney(view.limit))}`
        }</span
      >
      ${view.isSimulated ? html`<span class="meta">${icon("beaker", "s")} ${words.simulated}</span>` : nothing}
    </p>
    ${view.state === "elsewhere" ? html`<p>${icon("info", "i-info")} ${words.elsewhere}</p>` : nothing}
    ${sentence === undefined || view.phase === "done" ? nothing : html`<p class="t-sentence">${sentence}</p>`}
    ${buttons(view, state, acts)}
  </section>`;
}

function costOf({ cost, isCostWhole, isEstimated }: TaskView): string {
  const money = formatMoney(cost);
  if (!isCostWhole) return say(words.atLeast, money);
  return isEstimated ? say(words.estimated, money) : money;
}

function button(text: string, tip: string, look: string, press: () => void): TemplateResult {
  return html`<button type="button" class="btn ${look}" title=${tip || nothing} @click=${press}>${text}</button>`;
}

function buttons(view: TaskView, state: State, acts: Acts): unknown {
  const isOver = view.state === "done" || view.state === "failed" || view.state === "cancelled";
  if (isOver) return nothing;
  return html`<div class="btn-row">
    ${
      view.state === "still"
        ? button(words.resume, "", "", () => acts.send({ type: "press", act: { type: "resumed" } }))
        : button(words.pause, words.pauseTip, "second", () => acts.send({ type: "press", act: { type: "paused" } }))
    }
    ${button(words.stop, words.stopTip, "second", () => acts.send({ type: "stop" }))} ${limit(view, state, acts)}
  </div>`;
}

function limit(view: TaskView, state: State, acts: Acts): unknown {
  if (view.phase !== "running") return nothing;
  const wanted = limitIn(state.limit);
  const isChanged = wanted !== undefined && (wanted === "none" ? undefined : wanted) !== view.limit;
  const set = (event: Event) => {
    event.preventDefault();
    if (wanted === undefined) return;
    acts.send({ type: "press", act: { type: "limited", ...(wanted !== "none" && { limit: wanted }) } });
  };
  return html`<form class="field" @submit=${set}>
    <label title=${words.limitTip}
      >${words.limit}
      <input
        class="money"
        inputmode="decimal"
        aria-invalid=${wanted === undefined ? "true" : "false"}
        .value=${live(state.limit)}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) acts.change({ limit: target.value });
        }}
      />
    </label>
    ${isChanged ? html`<button type="submit" class="btn second">${words.setLimit}</button>` : nothing}
  </form>`;
}

function result(view: TaskView, acts: Acts): TemplateResult {
  const { result: text, changes, verdict, because } = view;
  const open = changes?.edits.filter(({ state }) => state === "ready").length ?? 0;
  const context = {
    ...acts.markdown,
    edits: changes?.edits,
    act: (act: "review" | "apply" | "discard" | "revert", path: string) => acts.send({ type: "edits", act, path }),
  };
  return html`${
    text === undefined
      ? nothing
      : html`<section aria-labelledby="t-result">
          <h2 id="t-result">${words.result}</h2>
          ${
            verdict
              ? html`<p class="t-verdict">${verdictMark(verdict)} <b>${verdictWords[verdict]}</b></p>
                  ${markdown(because, false, acts.markdown)}`
              : nothing
          }
          ${markdown(text, false, acts.markdown)}
        </section>`
  }
  ${
    view.phase !== "done"
      ? nothing
      : html`<section aria-labelledby="t-changes">
          <div class="sec-head">
            <h2 id="t-changes">${words.changes}</h2>
            ${
              open > 0
                ? button(words.review, "", open > 1 ? "" : "second", () => acts.send({ type: "edits", act: "review" }))
                : nothing
            }
          </div>
          ${changes ? markdown(changes.answer, false, context) : html`<p class="quiet">${words.noChanges}</p>`}
        </section>`
  }`;
}

function verdictMark(verdict: NonNullable<TaskView["verdict"]>): TemplateResult {
  if (verdict === "holds") return icon("check");
  return verdict === "fails" ? icon("error", "i-error") : icon("info", "i-info");
}

function notes({ notes: found }: TaskView): unknown {
  if (found.length === 0) return nothing;
  return html`<section>
    <h2>${words.notes}</h2>
    <ul class="notes">
      ${found.map((note) => html`<li>${icon("warning", "i-warning")} ${note}</li>`)}
    </ul>
  </section>`;
}
