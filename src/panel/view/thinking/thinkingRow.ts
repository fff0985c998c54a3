import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatDuration, formatTokens } from "../../../protocol/numbers.ts";
import { slowReasons } from "../../state/slowness.ts";
import { elapsedMs, type State } from "../../state/state.ts";
import { say, toolWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";
import { newestPart } from "./newestPart.ts";
import { phaseList } from "./phaseList.ts";
import { thinkingText } from "./thinkingText.ts";
import { thoughtMeta } from "./thoughtMeta.ts";
import { thinkingViewButton } from "./thinkingViewButton.ts";
import { typicalBar, typicalNote } from "./typicalBar.ts";

/** While it runs only the newest part is drawn: it scrolls by, and an hour-long trace must not cost frames. */
const liveLength = { preview: 4000, expanded: 12_000, headline: 4000 };

/** The thinking: one line that opens. Open by itself while there is nothing else to read; the reader's choice wins. */
export function thinkingRow(turn: Turn, state: State, acts: Acts): unknown {
  const isLive = turn.state === "running" && turn.answer === "";
  const text = turn.thinking?.text ?? "";
  if (!isLive && text === "") return nothing;
  const headline = isLive ? liveHeadline(turn) : doneHeadline(turn);
  const row = html`${isLive ? html`<span class="pulse" aria-hidden="true"></span>` : nothing}<span
      class="headline"
      title=${headline}
      >${headline}</span
    ><span class="meta">${isLive ? liveMeta(turn, state) : thoughtMeta(turn)}</span>`;
  if (text === "")
    return html`<div class="think live">
      <div class="summary">${row}</div>
      ${state.thinkingView === "headline" ? nothing : html`${bar(turn)} ${slowLine(turn, state)}`}
    </div>`;

  const key = `${turn.id}:thinking`;
  const isOpen = state.opened[key] ?? (isLive && state.thinkingView !== "headline");
  const isWhole = !isLive || state.thinkingView === "expanded";
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  const inside = () =>
    html`${isLive ? html`${bar(turn)} ${slowLine(turn, state)}` : nothing}
      ${isLive && isWhole ? typicalLine(turn) : nothing} ${isWhole ? phaseList(turn, state, acts) : nothing}
      <div class="body" tabindex="0" role="group" aria-label=${words.thinking}>
        ${guard([text, isLive, state.thinkingView], () => thinkingText(isLive ? newestPart(turn.thinking, liveLength[state.thinkingView]) : text))}
      </div>
      ${isWhole ? allButton(turn, acts) : nothing}`;
  return html`<div class=${isLive ? "thinking live" : "thinking"}>
    <details class=${classOf(isLive, isWhole)} ?open=${isOpen}>
      <summary class="summary" @click=${toggle}>${icon("chevron-right", "tw")}${row}</summary>
      ${isOpen ? inside() : nothing}
    </details>
    ${isLive ? thinkingViewButton(acts, state) : nothing}
  </div>`;
}

function classOf(isLive: boolean, isWhole: boolean): string {
  return `think${isLive ? " live" : ""}${isLive && isWhole ? " expanded" : ""}`;
}

function liveHeadline(turn: Turn): string {
  if (turn.isLooking) return words.looking;
  if (turn.calls?.some(({ state }) => state === "waiting")) return words.waitingForYou;
  const step = turn.thinking ? undefined : turn.steps?.findLast(({ state }) => state === "running");
  if (step) return toolWords[step.tool].running;
  if (turn.thinking) return turn.thinking.headline ?? words.thinking;
  return turn.rung ? say(words.waitingFor, turn.rung.model) : words.waiting;
}

function liveMeta(turn: Turn, state: State): TemplateResult {
  const tokens = turn.outputTokens > 0 ? ` · ${formatTokens(turn.outputTokens)}` : "";
  const typical = turn.estimate?.typicalThinking ?? 0;
  return html`${formatDuration(elapsedMs(state, turn), true)}${tokens}${
    tokens && typical > turn.outputTokens
      ? html`<span class="of" title=${typicalNote(turn)}>${say(words.ofTypical, formatTokens(typical))}</span>`
      : nothing
  }`;
}

/** From the question, not from the first words: models think before they tell. */
function doneHeadline(turn: Turn): string {
  if (turn.receipt?.cached) return words.thoughtThen;
  const time = formatDuration((turn.thinking?.endedAt ?? turn.askedAt) - turn.askedAt);
  const isUnfinished = turn.answer === "" && turn.state !== "done";
  if (isUnfinished && turn.thinking?.endedAt === undefined) return words.thinking;
  if (!isUnfinished) return say(words.thoughtFor, time);
  return say(turn.state === "stopped" ? words.thoughtStopped : words.thoughtCutOff, time);
}

function bar(turn: Turn): unknown {
  return turn.estimate ? typicalBar(turn, turn.estimate.typicalThinking) : nothing;
}

/** What is typical, and of what, where there is room for it. */
function typicalLine(turn: Turn): unknown {
  return turn.estimate?.typicalThinking ? html`<p class="slow">${typicalNote(turn)}</p>` : nothing;
}

function slowLine(turn: Turn, state: State): unknown {
  const reasons = slowReasons(turn, state);
  return reasons.length === 0 ? nothing : html`<p class="slow" title=${words.slow}>${reasons.join(" ")}</p>`;
}

function allButton(turn: Turn, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "showThinking", body: { turnId: turn.id } });
  const { text = "", length = 0 } = turn.thinking ?? {};
  const note = length > text.length ? html`${words.newestPart} ` : nothing;
  return html`<p class="all">
    ${note}<button type="button" class="link" title=${words.showAllThinkingTip} @click=${act}>
      ${words.showAllThinking}
    </button>
  </p>`;
}
