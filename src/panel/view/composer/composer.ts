import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { lastQuestion } from "../../state/editing.ts";
import { budgetInForce, isConnected, runningTurn, type State } from "../../state/state.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { budgetNote } from "./budgetNote.ts";
import { addButton, pieceRow } from "../turn/pieceRow.ts";
import { connectionButton } from "./connectionButton.ts";
import { toolChips, toolsButton } from "./hostedTools.ts";
import { connectionLine } from "./connectionLine.ts";
import { estimateLine } from "./estimateLine.ts";
import { icon } from "../icon.ts";
import { nearNote } from "./nearNote.ts";
import { optionId } from "../optionId.ts";
import { tierButton } from "./tierButton.ts";
import { secretsChip } from "./secretsChip.ts";
import { leftOutLines } from "../answer/turnNotes.ts";
import { windowNote } from "./windowNote.ts";

/** The text box and all that says what would be sent, how deep and for how much. */
export function composer(state: State, acts: Acts): TemplateResult {
  const isRunning = runningTurn(state) !== undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    send(acts);
  };
  return html`<div class="dock">
    ${connectionLine(state, acts)} ${windowNote(state, acts)} ${budgetNote(state, acts)} ${nearNote(state, acts)}
    ${acts.composer()?.queue.view(state, acts)}
    <form class="composer" aria-label=${words.askPlumb} @submit=${submit}>
      ${pieceRow(state, acts)} ${leftOutLines(state.composer.pieces, state.composer.leftOut)}
      ${toolChips(state.composer.tools ?? [], acts)} ${secretsChip(state, acts, () => send(acts, true))}
      ${state.composer.slash ? acts.composer()?.slash.chip(state.composer.slash) : nothing}
      <label class="sr" for="question">${words.question}</label>
      <textarea
        dir="auto"
        id="question"
        rows="2"
        placeholder=${placeholder(state, isRunning)}
        aria-autocomplete="list"
        aria-controls=${state.mention ? "mentions" : state.slash ? "slashes" : nothing}
        aria-activedescendant=${activeOption(state) ?? nothing}
        .value=${live(state.draft)}
        @blur=${() => left(acts)}
        @click=${(event: Event) => moved(event, acts)}
        @input=${(event: Event) => typed(event, acts)}
        @keydown=${(event: KeyboardEvent) => keyed(event, acts)}
      ></textarea>
      ${state.mention ? acts.composer()?.attach.list(state.mention) : nothing}
      ${isSlashShown(state.slash) ? acts.composer()?.slash.list(state.slash) : nothing}
      <div class="foot">
        ${addButton(acts)} ${toolsButton(state, acts)} ${tierButton(state, acts)} ${connectionButton(state, acts)}
        ${estimateLine(state)}
        ${isRunning ? html`${acts.composer()?.queue.button(state, () => send(acts))}${stopButton(acts)}` : sendButton(state)}
      </div>
    </form>
  </div>`;
}

function placeholder(state: State, isRunning: boolean): string {
  if (isRunning) return words.queuePlaceholder;
  return state.thread.turns.length > 0 ? words.followUpPlaceholder : words.askPlaceholder;
}

function sendButton(state: State): TemplateResult {
  const isOff = !isConnected(state) || budgetInForce(state) !== undefined;
  const why = budgetInForce(state) && state.isBudgetShown ? "budget-why" : "estimate";
  return html`<button
    type="submit"
    class="icon-btn send"
    aria-label=${words.send}
    title=${words.send}
    ?disabled=${isOff}
    aria-describedby=${isOff ? why : nothing}
  >
    ${icon("send")}
  </button>`;
}

function stopButton(acts: Acts): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn send stop"
    aria-label=${words.stop}
    title=${words.stop}
    @click=${() => acts.send({ type: "stop", body: {} })}
  >
    ${icon("debug-stop")}
  </button>`;
}

function typed(event: Event, acts: Acts): void {
  if (event.currentTarget instanceof HTMLTextAreaElement) {
    acts.feed({ type: "drafted", text: event.currentTarget.value });
    moved(event, acts);
  }
}

function moved(event: Event, acts: Acts): void {
  acts.composer()?.attach.moved(event);
  acts.composer()?.slash.moved(event);
}

function left(acts: Acts): void {
  acts.composer()?.attach.left();
  acts.composer()?.slash.left();
}

/** What is written stands in the way of nothing: a list without a row that fits is not there. */
function isSlashShown(slash: State["slash"]): slash is NonNullable<State["slash"]> {
  return slash !== undefined && (slash.rows === undefined || slash.fitting.length > 0);
}

/** Id of the highlighted row of the open list. */
function activeOption({ mention, slash }: State): string | undefined {
  if (mention?.items.length) return optionId("mentions", mention.active);
  return slash?.fitting.length ? optionId("slashes", slash.active) : undefined;
}

/**
 * Enter sends or queues, Ctrl+Enter stops what runs first, Shift+Enter makes a line, Up at the start walks back through
 * what was asked, Shift+Up in an empty box changes the last question, Esc stops.
 */
function keyed(event: KeyboardEvent, acts: Acts): void {
  // While an input method composes a word, its keys are its own.
  if (event.isComposing || acts.composer()?.attach.keyed(event) || acts.composer()?.slash.keyed(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(acts, undefined, event.ctrlKey || event.metaKey);
  } else if (event.key === "ArrowUp" && event.shiftKey && acts.state().draft === "") {
    const last = lastQuestion(acts.state());
    if (!last) return;
    event.preventDefault();
    acts.composer()?.queue.edit(last, acts);
  }
}

function send(acts: Acts, sendsSecrets?: true, isNow = false): void {
  const state = acts.state();
  const question = state.draft.trim();
  if (question === "" || !isConnected(state)) return;
  if (budgetInForce(state)) return acts.feed({ type: "budgetNote", isShown: true });
  const more = { ...(sendsSecrets && { sendsSecrets }), ...(isNow && runningTurn(state) && { isNow }) };
  acts.send({ type: "ask", body: { question, tier: state.composer.tier, ...more } });
  acts.feed({ type: "asked" });
}
