import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { ToolStep } from "../../../core/provider/toolStep.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatDuration } from "../../../protocol/numbers.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { folded } from "../folded.ts";
import { icon, type IconName } from "../icon.ts";

/**
 * What Plumb looked up or ran for the model: a line each, which opens to what came of it; all under one line once done.
 */
export function callRows(turn: Turn, state: State, acts: Acts): unknown {
  const calls = turn.calls ?? [];
  if (calls.length === 0) return nothing;
  const isRunning = turn.state === "running";
  const most = turn.estimate?.mostLooks;
  const count = calls.length === 1 ? words.oneLook : say(words.looks, calls.length);
  const line = isRunning && most ? say(words.looksOf, calls.length, most) : count;
  const rows = () =>
    html`<ul class="lines steps" aria-label=${words.looksName}>
      ${calls.map((call) => html`<li>${row(call, turn, state, acts)}</li>`)}
    </ul>`;
  return html`<div class="looks">
    ${folded(`${turn.id}:calls`, html`${icon("search", "s")}${line}`, rows, isRunning, state, acts)}
    ${repeat(
      calls.filter((call) => isRunning && call.state === "waiting"),
      // A button that was pressed must not become that of the next call, under the same finger.
      ({ id }) => id,
      (call) => approvalCard(call, acts),
    )}
  </div>`;
}

function row(call: ToolStep, turn: Turn, state: State, acts: Acts): TemplateResult {
  // What had not ended with the answer was never run, or nobody saw its end.
  const isOver = turn.state !== "running" && (call.state === "waiting" || call.state === "running");
  const shown = isOver ? "refused" : call.state;
  const line = html`${icon(icons[shown], looks[shown])}<span
      >${call.title}${call.detail ? html` <code>${call.detail}</code>` : nothing}</span
    ><span class="meta">${metaOf(call, shown)}</span>`;
  if (!call.preview) return html`<div class="summary">${line}</div>`;
  const preview = () => html`<pre tabindex="0" aria-label=${words.lookResult}>${call.preview}</pre>`;
  return folded(`${turn.id}:call:${call.id}`, line, preview, false, state, acts);
}

const icons = {
  waiting: "key",
  running: "refresh",
  done: "check",
  failed: "warning",
  refused: "close",
} satisfies Record<ToolStep["state"], IconName>;

const looks: Partial<Record<ToolStep["state"], string>> = { failed: "i-warning", running: "turning" };

function metaOf({ lines, elapsedMs = 0 }: ToolStep, shown: ToolStep["state"]): string {
  if (shown === "done") {
    const size = lines === 1 ? words.oneLine : say(words.lineCount, lines ?? 0);
    // Most looks take no time that anyone would notice.
    return elapsedMs < 100 ? size : `${size} · ${formatDuration(elapsedMs)}`;
  }
  return words.lookStates[shown];
}

/** Nothing of it runs before the user says so; Refuse tells the model. */
function approvalCard({ id, title, asks = "" }: ToolStep, acts: Acts): TemplateResult {
  const question = say(words.mayRun, title);
  const answers = ["once", "thread", "always", "refuse"] as const;
  const give = (event: MouseEvent, answer: (typeof answers)[number]) => {
    // The second click of a double click may meet another call's card.
    if (event.detail < 2) acts.send({ type: "answerCall", body: { callId: id, answer } });
  };
  return html`<div class="note approval" role="group" aria-label=${question}>
    ${icon("key")}
    <div class="text">
      <h4>${question}</h4>
      <pre tabindex="0">${asks}</pre>
      <div class="btn-row">
        ${answers.map(
          (answer) =>
            html`<button
              type="button"
              class=${answer === "once" ? "btn" : "btn second"}
              title=${words.approvalTips[answer] || nothing}
              @click=${(event: MouseEvent) => give(event, answer)}
            >
              ${words.approvals[answer]}
            </button>`,
        )}
      </div>
    </div>
  </div>`;
}
