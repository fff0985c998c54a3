import { html, nothing, type TemplateResult } from "lit-html";
import { icon } from "../../panel/view/icon.ts";
import { say, tierWords } from "../../panel/words/words.ts";
import { formatDuration, formatTokens } from "../../protocol/numbers.ts";
import type { TaskView } from "../../protocol/task.ts";
import type { State } from "../state.ts";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { describe } from "./describe.ts";
import { planEditor } from "./planEditor.ts";
import { progress } from "./progress.ts";

/** The whole page of a task; `now` is by the clock of the host, in epoch milliseconds. */
export function app(state: State, now: number, acts: Acts): TemplateResult {
  const view = typeof state.view === "object" ? state.view : undefined;
  return html`<main class="task" aria-busy=${state.view === undefined ? "true" : nothing}>
    <header class="top">
      <div>
        <h1>${words.title}</h1>
        ${view ? html`<p class="t-what quiet">${view.description}</p>` : nothing}
      </div>
      ${
        view
          ? html`<button type="button" class="btn second" @click=${() => acts.send({ type: "newTask" })}>
              ${words.newTask}
            </button>`
          : nothing
      }
    </header>
    <p class="said sr" role="status">${state.said}</p>
    ${body(state, view, now, acts)}
  </main>`;
}

function body(state: State, view: TaskView | undefined, now: number, acts: Acts): unknown {
  if (state.view === undefined) return html`<p class="quiet">${words.loading}</p>`;
  if (!view) return html`${describe(state, undefined, acts)}${said(state)}`;
  if (view.phase === "planned" && view.state !== "cancelled" && state.draft) {
    return planEditor(view, state.draft, state, acts);
  }
  return view.phase === "planning" ? planning(view, state, now, acts) : progress(view, state, now, acts);
}

/** Why nothing began; what has begun says it in its own place. */
function said({ said: text }: State): unknown {
  return text === "" ? nothing : html`<p>${icon("info", "i-info")} ${text}</p>`;
}

function planning(view: TaskView, state: State, now: number, acts: Acts): TemplateResult {
  const { runningSince, usedTier, headline, outputTokens } = view.planning;
  if (view.state !== "going" && view.state !== "elsewhere") {
    return html`<section class="sum" role="alert">
        <p>${icon("error", "i-error")} ${words.planFailed} ${view.sentence ?? ""}</p>
      </section>
      ${describe(state, view, acts)}`;
  }
  const facts = [
    usedTier && tierWords[usedTier].name,
    headline,
    outputTokens > 0 ? say(words.tokens, formatTokens(outputTokens)) : undefined,
    runningSince === undefined ? undefined : formatDuration(now - runningSince, true),
  ];
  return html`<section class="sum">
    <p>${icon("refresh", "i-info spin")} <b>${words.planning}</b></p>
    <p class="quiet meta">${facts.filter((fact) => fact !== undefined).join(" · ")}</p>
    <div class="btn-row">
      <button type="button" class="btn second" @click=${() => acts.send({ type: "stop" })}>${words.stop}</button>
    </div>
  </section>`;
}
