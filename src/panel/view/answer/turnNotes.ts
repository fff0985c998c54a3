import { html, nothing, type TemplateResult } from "lit-html";
import type { PieceSummary } from "../../../core/context/piece.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatTokens } from "../../../protocol/numbers.ts";
import { counted, say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** What was left out, retried or replaced: one small line each, under the decision. */
export function noteLines(turn: Turn): unknown {
  const masked = turn.masked ? [counted(turn.masked, words.oneMaskedSent, words.maskedSent)] : [];
  const goesOn = turn.state === "running" && turn.background?.place ? [words.goingOn] : [];
  return lineList([...goesOn, ...masked, ...leftOut(turn.pieces), ...turn.omissions, ...turn.notices], words.notes);
}

/** What would not fit into the question, before it is sent. */
export function leftOutLines(pieces: readonly PieceSummary[], more: readonly string[] = []): unknown {
  return lineList([...leftOut(pieces), ...more], words.leftOut);
}

function leftOut(pieces: readonly PieceSummary[]): string[] {
  return pieces.flatMap(({ label, omitted, isAutomatic }) => {
    // What Plumb attached by itself, it cut by itself: the chip says so to who asks.
    if (omitted === undefined || isAutomatic) return [];
    return pieces.length === 1 || omitted.includes(label) ? omitted : `${label}: ${omitted}`;
  });
}

function lineList(lines: readonly string[], name: string): unknown {
  if (lines.length === 0) return nothing;
  return html`<ul class="lines" aria-label=${name}>
    ${lines.map((line) => html`<li>${icon("info")}<span>${line}</span></li>`)}
  </ul>`;
}

/** How the answer ended, when it did not end by itself. */
export function endNote(turn: Turn, acts: Acts): unknown {
  const text = endOf(turn);
  if (text === undefined) return nothing;
  const canRetry = turn.state === "interrupted" || turn.finish === "length";
  return html`<div class="note" role="group" aria-label=${text}>
    ${icon("info", "i-info")}
    <div class="text">${text} ${canRetry ? html`<div class="btn-row">${retryButton(turn, acts)}</div>` : nothing}</div>
  </div>`;
}

function endOf(turn: Turn): string | undefined {
  if (turn.state === "stopped") return words.stopped;
  if (turn.state === "interrupted") return turn.receipt ? words.interrupted : words.interruptedUnbilled;
  if (turn.state !== "done") return undefined;
  if (turn.finish === "length") {
    const limit = turn.rung?.maxOutputTokens;
    return limit === undefined ? words.lengthReachedPlain : say(words.lengthReached, formatTokens(limit));
  }
  if (turn.finish === "contentFilter") return words.filtered;
  return turn.finish === "refusal" ? words.refused : undefined;
}

function retryButton(turn: Turn, acts: Acts): TemplateResult {
  const retry = () => acts.send({ type: "retry", body: { turnId: turn.id } });
  return html`<button type="button" class="btn second" @click=${retry}>${words.retry}</button>`;
}
