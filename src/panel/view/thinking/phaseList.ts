import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatClock } from "../../../protocol/clock.ts";
import { formatDuration } from "../../../protocol/numbers.ts";
import { type PhaseTime, phaseTimes } from "../../../protocol/phases.ts";
import { elapsedMs, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** More are behind a button: what goes on now must be in sight. */
const mostShown = 12;

/** The phases of the thinking: when each began and how long it took. */
export function phaseList(turn: Turn, state: State, acts: Acts): unknown {
  const phases = phaseTimes(turn, elapsedMs(state, turn));
  if (phases.length === 0) return nothing;
  const key = `${turn.id}:phases`;
  const isWhole = state.opened[key] === true;
  const earlier = isWhole ? 0 : Math.max(0, phases.length - mostShown);
  const showAll = () => acts.feed({ type: "toggled", key, isOpen: true });
  return html`${
      // A lone one would take no more room than its button.
      earlier > 1
        ? html`<button type="button" class="link earlier" @click=${showAll}>
            ${say(words.earlierPhases, earlier)}
          </button>`
        : nothing
    }
    <ol class="phases" aria-label=${words.phases}>
      ${(earlier > 1 ? phases.slice(earlier) : phases).map(phaseRow)}
    </ol>`;
}

function phaseRow({ kind, headline, from, took, isCurrent }: PhaseTime): TemplateResult {
  const name = kind === "phase" ? headline : words.unnamedPhases[kind];
  return html`<li class=${isCurrent ? "current" : nothing} aria-current=${isCurrent ? "step" : nothing}>
    <span class="at">${formatClock(from)}</span><span class="name">${name}</span
    ><span class="took">${took === undefined ? nothing : formatDuration(took, isCurrent)}</span>
  </li>`;
}
