import { html, nothing, type TemplateResult } from "lit-html";
import type { Tier } from "../../core/models/tier.ts";
import type { Standing } from "../../core/run/work/stepStanding.ts";
import { markdown } from "../../panel/markdown/markdown.ts";
import { depth } from "../../panel/view/depth.ts";
import { icon, type IconName } from "../../panel/view/icon.ts";
import { counted, say, tierWords } from "../../panel/words/words.ts";
import { formatDuration, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import type { StepDetails, TaskStep, TaskView } from "../../protocol/task.ts";
import type { State } from "../state.ts";
import { standingWords, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { tierSelect } from "./tierSelect.ts";

const icons = {
  waiting: "history",
  ready: "play-circle",
  running: "refresh",
  done: "check",
  failed: "error",
  skipped: "close",
  blocked: "warning",
  paused: "history",
} satisfies Record<Standing, IconName>;
const deepest = 6;

/** A step as it goes: a line that opens to its answer, and what can be done with it. */
export function stepRow(
  step: TaskStep,
  level: number,
  view: TaskView,
  state: State,
  now: number,
  acts: Acts,
): TemplateResult {
  const { id, title, standing, sentence } = step;
  const isOpen = state.looksAt === id;
  const look = () => {
    acts.change({ looksAt: isOpen ? undefined : id, details: undefined });
    acts.send({ type: "look", step: isOpen ? undefined : id });
  };
  const isStill = standing === "waiting" || standing === "ready" || standing === "blocked" || standing === "paused";
  return html`<li class="step l${Math.min(level, deepest)} is-${standing}">
    <div class="line">
      <button
        type="button"
        class="open"
        aria-expanded=${isOpen ? "true" : "false"}
        aria-label="${title}: ${standingWords[standing]}"
        @click=${look}
      >
        <span class="state">${icon(icons[standing], iconClass(standing))}</span>
        <span class="name">${title}</span>
        <span class="standing quiet">${standingWords[standing]}</span>
      </button>
      <span class="tier meta"
        >${step.usedTier ? html`${depth(step.usedTier)} ${tierWords[step.usedTier].name}` : nothing}</span
      >
      <span class="cost meta">${costOf(step, view)}</span>
      <span class="time meta">${timeOf(step, now)}</span>
    </div>
    ${standing === "running" ? news(step) : nothing}
    ${sentence !== undefined && (standing === "failed" || isStill) ? html`<p class="more">${sentence}</p>` : nothing}
    ${step.mayRetry && standing !== "done" ? actions(step, state, acts) : nothing}
    ${step.maySkip && !step.mayRetry && standing === "blocked" ? html`<div class="more btn-row">${skip(step, acts)}</div>` : nothing}
    ${isOpen ? details(step, state.details, state, acts) : nothing}
  </li>`;
}

function iconClass(standing: Standing): string {
  if (standing === "failed") return "i-error";
  if (standing === "blocked") return "i-warning";
  return standing === "running" ? "i-info spin" : "";
}

function costOf({ cost, isEstimated, isKept, attempts }: TaskStep, { isSimulated }: TaskView): string {
  if (attempts === 0) return "";
  if (isKept) return words.kept;
  if (cost === undefined) return "";
  const money = isEstimated ? say(words.estimated, formatMoney(cost)) : formatMoney(cost);
  return isSimulated ? `(${money})` : money;
}

function timeOf({ elapsedMs, runningSince }: TaskStep, now: number): string {
  if (runningSince === undefined) return elapsedMs > 0 ? formatDuration(elapsedMs) : "";
  return formatDuration(elapsedMs + Math.max(0, now - runningSince), true);
}

/** What is heard of a step that runs. */
function news({ headline, outputTokens, isInBackground }: TaskStep): unknown {
  const facts = [
    headline,
    outputTokens > 0 ? say(words.tokens, formatTokens(outputTokens)) : undefined,
    isInBackground ? words.inBackground : undefined,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? nothing : html`<p class="more quiet">${facts.join(" · ")}</p>`;
}

function actions(step: TaskStep, state: State, acts: Acts): TemplateResult {
  return html`<div class="more btn-row">${retry(step, state, acts)}${step.maySkip ? skip(step, acts) : nothing}</div>`;
}

function retry(step: TaskStep, { retryTiers }: State, acts: Acts): TemplateResult {
  const chosen: Tier | "same" = retryTiers.get(step.id) ?? "same";
  const send = () =>
    acts.send({ type: "press", act: { type: "retried", step: step.id, ...(chosen !== "same" && { tier: chosen }) } });
  const choose = (tier: Tier | "same") => {
    const next = new Map(retryTiers);
    if (tier === "same") next.delete(step.id);
    else next.set(step.id, tier);
    acts.change({ retryTiers: next });
  };
  return html`<button type="button" class="btn second" aria-label="${words.retry}: ${step.title}" @click=${send}>
      ${icon("refresh", "s")}${words.retry}
    </button>
    ${tierSelect(chosen, say(words.retryAt, step.title), choose, { value: "same", text: words.sameTier })}`;
}

function skip(step: TaskStep, acts: Acts): TemplateResult {
  return html`<button
    type="button"
    class="btn second"
    aria-label="${words.skip}: ${step.title}"
    @click=${() => acts.send({ type: "press", act: { type: "skipped", step: step.id } })}
  >
    ${words.skip}
  </button>`;
}

function details(step: TaskStep, found: StepDetails | undefined, state: State, acts: Acts): TemplateResult {
  const [one, more] = words.looks;
  const calls = found?.calls ?? [];
  const facts = [step.model, step.attempts > 1 ? say(words.attempts, step.attempts) : undefined];
  return html`<div class="details" role="region" aria-label=${say(words.details, step.title)}>
    <p class="quiet">${step.what}</p>
    <p class="quiet">${facts.filter((fact) => fact !== undefined).join(" · ")}</p>
    ${
      calls.length > 0
        ? html`<details>
            <summary>${counted(calls.length, one, more)}</summary>
            <ul class="calls">
              ${calls.map((call) => html`<li>${icon("search", "s")} ${call.title} <code>${call.detail}</code></li>`)}
            </ul>
          </details>`
        : nothing
    }
    ${(found?.notices ?? []).map((notice) => html`<p class="quiet">${icon("info", "s")} ${notice}</p>`)}
    ${
      found && found.answer !== ""
        ? markdown(found.answer, found.isGrowing, acts.markdown)
        : html`<p class="quiet">${words.noAnswer}</p>`
    }
    ${step.mayRetry && step.standing === "done" ? html`<div class="btn-row">${retry(step, state, acts)}</div>` : nothing}
  </div>`;
}
