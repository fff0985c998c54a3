import { html, nothing, type TemplateResult } from "lit-html";
import type { Decision, Reason } from "../../../core/router/decision.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { localNumber } from "../../../l10n/numberForm.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import { say, words } from "../../words/words.ts";

/**
 * All that led to the tier: every reason with its points, the score where it falls, and what the next best would cost.
 */
export function decisionDetails(turn: Turn, decision: Decision): TemplateResult {
  return html`${
    isByRouter(decision)
      ? html`<ul class="reasons" aria-label=${words.reasons}>
          ${withStart(decision).map((reason) => html`<li><b>${points(reason)}</b><span>${reason.text}</span></li>`)}
        </ul>`
      : nothing
  }${sentences(turn, decision).map((sentence) => html`<p>${sentence}</p>`)}`;
}

/** The same as lines of a tooltip. */
export function detailLines(turn: Turn, decision: Decision): string[] {
  const reasons = isByRouter(decision) ? withStart(decision).map((reason) => `${points(reason)} ${reason.text}`) : [];
  return [...reasons, ...sentences(turn, decision)];
}

function sentences({ estimate }: Turn, decision: Decision): string[] {
  const { boundaries, score } = decision;
  const { medium, high, max } = boundaries ?? { medium: 0, high: 0, max: 0 };
  const [at, ...from] = [score, medium, high, max].map((one) => String(Math.round(one)));
  const instead = estimate?.instead;
  return [
    boundaries && isByRouter(decision) ? say(words.scoreLine, at ?? "", ...from) : "",
    instead?.high === undefined ? "" : say(words.insteadLine, instead.tier, formatRange(instead.low, instead.high)),
  ].filter((line) => line !== "");
}

/** The points that every question of its command starts with, too, so that they add up to the score. */
function withStart({ reasons, score }: Decision): readonly Reason[] {
  const start = Math.round((score - reasons.reduce((sum, { weight }) => sum + weight, 0)) * 10) / 10;
  return [{ text: words.startPoints, weight: start }, ...reasons.filter(({ weight }) => weight !== 0)];
}

function points({ weight }: Reason): string {
  const written = localNumber(String(weight));
  return weight > 0 ? `+${written}` : written.replace("-", "−");
}

/** A choice of the user's has no points. */
function isByRouter({ chosenBy }: Decision): boolean {
  return chosenBy === "router";
}
