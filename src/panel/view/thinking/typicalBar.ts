import { html, nothing } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { localNumber } from "../../../l10n/numberForm.ts";
import { formatTokens } from "../../../protocol/numbers.ts";
import { kindOf } from "../../state/slowness.ts";
import { say, words } from "../../words/words.ts";

/** How far along against what is typical: the tick stands at three quarters until the tokens outgrow the bar. */
export function typicalBar(turn: Turn, typical: number): unknown {
  if (typical <= 0) return nothing;
  const tokens = turn.outputTokens;
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
    title=${typicalNote(turn)}
  >
    <span class="now" .style=${`width: ${percent(tokens, whole)}`}></span
    ><span class="tick" .style=${`inset-inline-start: ${percent(typical, whole)}`}></span>
  </div>`;
}

/** What is typical, and where that is known from. */
export function typicalNote(turn: Turn): string {
  const { typicalThinking = 0, typicalFrom } = turn.estimate ?? {};
  const typical = formatTokens(typicalThinking);
  if (typicalFrom === undefined) return say(words.typicalMeasured, typical, turn.command);
  return say(words.typicalOwn, typical, kindOf(turn), typicalFrom);
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`;
}

function spokenCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 999_500) return say(words.spokenThousand, localNumber(String(Number((count / 1000).toFixed(1)))));
  return say(words.spokenMillion, localNumber(String(Number((count / 1e6).toFixed(2)))));
}
