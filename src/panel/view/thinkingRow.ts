import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { Turn } from "../../core/thread/turn.ts";
import { localNumber } from "../../l10n/numberForm.ts";
import { formatDuration, formatTokens } from "../../protocol/numbers.ts";
import { elapsedMs, type State } from "../state/state.ts";
import { say, words } from "../words/words.ts";
import type { Acts } from "./acts.ts";
import { icon } from "./icon.ts";
import { thinkingText } from "./thinkingText.ts";

/** While it runs only the newest part is drawn: it scrolls by, and an hour-long trace must not cost frames. */
const liveLength = 4000;

/** The thinking: one line that opens. Open by itself while there is nothing else to read; the reader's choice wins. */
export function thinkingRow(turn: Turn, state: State, acts: Acts): unknown {
  const isLive = turn.state === "running" && turn.answer === "";
  const { thinking } = turn;
  const text = thinking?.text ?? "";
  if (!isLive && text === "") return nothing;
  const row = html`${isLive ? html`<span class="pulse" aria-hidden="true"></span>` : nothing}<span class="headline"
      >${isLive ? liveHeadline(turn) : doneHeadline(turn)}</span
    ><span class="meta">${isLive ? liveMeta(turn, state) : doneMeta(turn)}</span>`;
  const bar = isLive && turn.estimate ? typicalBar(turn.outputTokens, turn.estimate.typicalThinking) : nothing;
  if (text === "")
    return html`<div class="think live">
      <div class="summary">${row}</div>
      ${bar}
    </div>`;

  const key = `${turn.id}:thinking`;
  const isOpen = state.opened[key] ?? isLive;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details class=${isLive ? "think live" : "think"} ?open=${isOpen}>
    <summary class="summary" @click=${toggle}>${icon("chevron-right", "tw")}${row}</summary>
    ${bar}
    <div class="body" tabindex=${isOpen ? "0" : nothing} role="group" aria-label=${words.thinking}>
      ${isOpen ? guard([text, isLive], () => thinkingText(isLive ? newest(text) : text)) : nothing}
    </div>
  </details>`;
}

function liveHeadline(turn: Turn): string {
  if (turn.isLooking) return words.looking;
  if (turn.thinking) return turn.thinking.headline ?? words.thinking;
  return turn.rung ? say(words.waitingFor, turn.rung.model) : words.waiting;
}

function liveMeta(turn: Turn, state: State): TemplateResult {
  const tokens = turn.outputTokens > 0 ? ` · ${formatTokens(turn.outputTokens)}` : "";
  const typical = turn.estimate?.typicalThinking ?? 0;
  return html`${formatDuration(elapsedMs(state, turn), true)}${tokens}${
    tokens && typical > 0 ? html`<span class="of">${say(words.ofTypical, formatTokens(typical))}</span>` : nothing
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

function doneMeta(turn: Turn): string {
  const tokens = turn.receipt?.usage?.reasoning ?? 0;
  return tokens > 0 ? say(words.tokensThought, formatTokens(tokens)) : "";
}

/** How far along against what is typical: the tick stands at three quarters until the tokens outgrow the bar. */
function typicalBar(tokens: number, typical: number): unknown {
  if (typical <= 0) return nothing;
  const whole = Math.max(typical / 0.73, tokens / 0.97);
  const spoken = say(words.typicalSpoken, spokenCount(tokens), spokenCount(typical));
  // Set as a property: our content security policy forbids style attributes.
  return html`<div
    class="typical"
    role="progressbar"
    aria-label=${words.thinkingTokens}
    aria-valuemin="0"
    aria-valuemax=${Math.round(whole)}
    aria-valuenow=${tokens}
    aria-valuetext=${spoken}
  >
    <span class="now" .style=${`width: ${percent(tokens, whole)}`}></span
    ><span class="tick" .style=${`inset-inline-start: ${percent(typical, whole)}`}></span>
  </div>`;
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`;
}

function spokenCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 999_500) return say(words.spokenThousand, localNumber(String(Number((count / 1000).toFixed(1)))));
  return say(words.spokenMillion, localNumber(String(Number((count / 1e6).toFixed(2)))));
}

function newest(text: string): string {
  if (text.length <= liveLength) return text;
  const cut = text.slice(-liveLength);
  const paragraph = cut.indexOf("\n\n");
  return paragraph === -1 ? cut : cut.slice(paragraph + 2);
}
