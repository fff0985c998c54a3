import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { markdown } from "../../markdown/markdown.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { failureCard } from "../answer/failureCard.ts";
import { icon } from "../icon.ts";
import { receiptRow } from "../answer/receiptRow.ts";
import { retryCard } from "../answer/retryCard.ts";
import { thinkingRow } from "../thinking/thinkingRow.ts";
import { endNote, noteLines } from "../answer/turnNotes.ts";

/** A summary of the turns above: a line across the thread that says what the model gets, and the summary to read. */
export function compactionView(turn: Turn, number: number, state: State, acts: Acts): TemplateResult {
  const isRunning = turn.state === "running";
  const key = `${turn.id}:summary`;
  const isOpen = state.opened[key] ?? isRunning;
  return html`<article
    class="turn compaction"
    aria-label=${say(words.turnName, number)}
    aria-busy=${isRunning ? "true" : nothing}
  >
    <div class="divider">
      ${isRunning ? html`<i class="pulse"></i>` : nothing}<span>${words[stateWords(turn)]}</span>${undoButton(turn, acts)}
    </div>
    ${noteLines(turn)} ${turn.waiting ? retryCard(turn, turn.waiting, state, acts) : thinkingRow(turn, state, acts)}
    ${
      turn.answer === ""
        ? nothing
        : html`<details
            class="summary-text"
            ?open=${isOpen}
            @toggle=${(event: Event) => toggled(event, key, isOpen, acts)}
          >
            <summary>${icon("chevron-right", "tw")}<span>${words.summary}</span></summary>
            ${markdown(turn.answer, isRunning, acts.markdown)}
          </details>`
    }
    ${failureCard(turn, state, acts)} ${turn.state === "stopped" ? nothing : endNote(turn, acts)}
    ${turn.receipt ? receiptRow(turn.id, turn.receipt, state.opened[`${turn.id}:receipt`] ?? false, acts) : nothing}
  </article>`;
}

function stateWords({ state, finish, isUndone }: Turn) {
  if (state === "running") return "compacting";
  if (state !== "done" || finish !== "stop") return "notCompacted";
  return isUndone === true ? "compactionUndone" : "compacted";
}

function undoButton(turn: Turn, acts: Acts): unknown {
  if (turn.state !== "done" || turn.finish !== "stop") return nothing;
  const isUndone = turn.isUndone !== true;
  const act = () => acts.send({ type: "undoCompaction", body: { turnId: turn.id, isUndone } });
  return html`<button type="button" class="link" @click=${act}>
    ${isUndone ? words.undoCompaction : words.redoCompaction}
  </button>`;
}

function toggled(event: Event, key: string, wasOpen: boolean, acts: Acts): void {
  if (!(event.currentTarget instanceof HTMLDetailsElement) || event.currentTarget.open === wasOpen) return;
  acts.feed({ type: "toggled", key, isOpen: event.currentTarget.open });
}
