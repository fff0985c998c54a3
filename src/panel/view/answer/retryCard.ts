import { html, nothing, type TemplateResult } from "lit-html";
import type { Tier } from "../../../core/models/tier.ts";
import type { Turn, Waiting } from "../../../core/thread/turn.ts";
import { countdownLine, leftMs, reasonOf } from "../../state/countdown.ts";
import type { State } from "../../state/state.ts";
import { oneLower } from "../../tierOrder.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { failureDetails } from "./failureDetails.ts";
import { icon } from "../icon.ts";

/** A failed request that will be sent again: why, when, and how to have it otherwise. */
export function retryCard(turn: Turn, waiting: Waiting, state: State, acts: Acts): TemplateResult {
  const line = countdownLine(state, waiting);
  const cheaper = turn.decision && oneLower(turn.decision.tier);
  return html`<div class="note waiting" role="group" aria-label=${words.tryingAgain}>
    ${icon("warning", "i-warning")}
    <div class="text">
      <h4>${reasonOf(waiting, turn, state)}</h4>
      <p class="quiet meta">${line}</p>
      ${countdownBar(waiting, state, line)}
      <div class="btn-row">
        <button type="button" class="btn" @click=${() => acts.send({ type: "tryNow", body: {} })}>
          ${words.tryNow}
        </button>
        ${cheaper === undefined ? nothing : stepDownButton(cheaper, turn, acts)}
        <button type="button" class="btn second" @click=${() => acts.send({ type: "stop", body: {} })}>
          ${words.stopTrying}
        </button>
      </div>
      ${failureDetails(waiting.failure, turn, state, acts)}
    </div>
  </div>`;
}

/**
 * Another model may have room where this one has none, and a weaker answer now can be worth more than a good one later.
 */
function stepDownButton(tier: Tier, turn: Turn, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "stepDown", body: { turnId: turn.id } });
  return html`<button type="button" class="btn second" @click=${act}>${say(words.useTier, tier)}</button>`;
}

function countdownBar(waiting: Waiting, state: State, spoken: string): TemplateResult {
  const wholeMs = Math.max(1, waiting.until - waiting.since);
  const passed = Math.round((1 - Math.min(1, leftMs(state, waiting) / wholeMs)) * 100);
  // Set as a property: our content security policy forbids style attributes.
  return html`<div
    class="countdown"
    role="progressbar"
    aria-label=${words.untilNextTry}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${passed}
    aria-valuetext=${spoken}
  >
    <span .style=${`width: ${passed}%`}></span>
  </div>`;
}
