import { html, nothing, type TemplateResult } from "lit-html";
import type { HostedStep } from "../../../core/provider/hosted.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import type { State } from "../../state/state.ts";
import { say, toolWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { folded } from "../folded.ts";
import { toolIcons } from "../composer/hostedTools.ts";
import { icon } from "../icon.ts";

/** What tools at the provider did: one quiet line each; the code that ran opens as text. */
export function hostedSteps(turn: Turn, state: State, acts: Acts): unknown {
  const steps = turn.steps ?? [];
  if (steps.length === 0) return nothing;
  return html`<ul class="lines steps" aria-label=${words.steps}>
    ${steps.map((step) => html`<li>${stepIcon(turn, step)}${stepLine(turn, step, state, acts)}</li>`)}
  </ul>`;
}

/** What was still going on when the answer ended never told how it went. */
function isRunning(turn: Turn, step: HostedStep): boolean {
  return step.state === "running" && turn.state === "running";
}

function stepIcon(turn: Turn, step: HostedStep): TemplateResult {
  return isRunning(turn, step) ? icon("sync", "turning") : icon(toolIcons[step.tool]);
}

function stepLine(turn: Turn, step: HostedStep, state: State, acts: Acts): TemplateResult {
  const { running, done } = toolWords[step.tool];
  const said = isRunning(turn, step) ? running : done;
  const line = step.state === "failed" ? say(words.stepFailed, said) : said;
  if (step.detail === "") return html`<span>${line}</span>`;
  if (step.tool !== "codeInterpreter") return html`<span>${line}: ${step.detail}</span>`;

  const code = () => html`<pre tabindex="0" aria-label=${words.codeThatRan}>${step.detail}</pre>`;
  return folded(`${turn.id}:step:${step.id}`, line, code, false, state, acts);
}
