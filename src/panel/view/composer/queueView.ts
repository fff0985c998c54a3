import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { QueueAct, QueuedView, QueueView } from "../../../protocol/queue.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import type { State } from "../../state/state.ts";
import { queueWords } from "../../words/queueWords.ts";
import { say, tierWords } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { beginEdit } from "../turn/beginEdit.ts";
import { icon, type IconName } from "../icon.ts";
import { focusOnceDrawn } from "../onceDrawn.ts";
import { pauseText, queueNews } from "./queueNews.ts";
import { toolbarKeys } from "../chat/toolbarKeys.ts";

export interface QueuePart {
  readonly view: typeof queueView;
  readonly button: typeof queueButton;
  /** Changes a question in its place. */
  readonly edit: typeof beginEdit;
  /** What a screen reader hears of a change. */
  readonly news: typeof queueNews;
}

export const queuePart: QueuePart = { view: queueView, button: queueButton, edit: beginEdit, news: queueNews };

/** What is asked next, and what it waits for where that is the user. */
function queueView({ queue }: State, acts: Acts): unknown {
  if (queue.items.length === 0) return nothing;
  return html`${pauseNote(queue, acts)}
    <ul class="queue" aria-label=${queueWords.queue}>
      ${repeat(
        queue.items,
        ({ id }) => id,
        (item, index) => row(item, index, queue.items.length, acts),
      )}
    </ul>`;
}

/** Enter does the same: without a draft there is nothing to put in. */
function queueButton({ draft }: State, send: () => void): unknown {
  return draft.trim() === "" ? nothing : button("list-ordered", queueWords.queueIt, "0", send);
}

function pauseNote(queue: QueueView, acts: Acts): unknown {
  if (!queue.pause) return nothing;
  const text = pauseText(queue.pause);
  const isBudget = queue.pause.reason === "budget";
  return html`<div class="connection queue-note" role="group" aria-label=${text}>
    ${isBudget ? icon("warning", "s i-warning") : icon("info", "s")}<span>${text}</span
    ><span class="links"
      >${
        isBudget
          ? link(queueWords.changeBudget, () => acts.send({ type: "act", body: { action: "changeBudget" } }))
          : nothing
      }${link(isBudget ? queueWords.checkAgain : queueWords.continueQueue, () => acts.send({ type: "continueQueue", body: {} }))}</span
    >
  </div>`;
}

function link(text: string, act: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${act}>${text}</button>`;
}

function row(item: QueuedView, index: number, count: number, acts: Acts): TemplateResult {
  const text = index === 0 ? say(queueWords.next, item.question) : item.question;
  if (item.editing !== undefined) return editRow(item, item.editing, acts);
  const move = (event: Event, by: "up" | "down") => {
    const to = index + (by === "up" ? -1 : 1);
    if (to < 0 || to >= count) return;
    // The focus goes with the question.
    focusOnceDrawn(event, (main) =>
      main.querySelector<HTMLElement>(`.queue li:nth-child(${to + 1})[data-queued="${item.id}"] button`),
    );
    acts.send({ type: "queue", body: { id: item.id, act: by } });
  };
  const keyed = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return toolbarKeys(event);
    event.preventDefault();
    move(event, event.key === "ArrowUp" ? "up" : "down");
  };
  const arrow =
    index > 0
      ? button("arrow-up", queueWords.moveUp, "-1", (event) => move(event, "up"))
      : count > 1
        ? button("arrow-down", queueWords.moveDown, "-1", (event) => move(event, "down"))
        : nothing;
  return html`<li data-queued=${item.id}>
    ${icon("list-ordered", "s")}<span title=${say(queueWords.queuedTip, item.question, detailsOf(item))}>${text}</span>
    <div class="tools" role="toolbar" aria-label=${text} @keydown=${keyed}>
      ${button("edit", queueWords.editQueued, "0", (event) => edit(event, item, acts))}
      ${arrow}${button("close", queueWords.removeQueued, "-1", (event) => remove(event, item, acts))}
    </div>
  </li>`;
}

/** Tier, price and context, as they were when it was put in. */
function detailsOf({ tier, price, pieces }: QueuedView): string {
  const parts = [tierWords[tier].name, ...(price ? [formatRange(price.low, price.high)] : []), ...pieces];
  return parts.join(" · ");
}

function button(name: IconName, label: string, tabindex: string, act: (event: Event) => void): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn"
    aria-label=${label}
    title=${label}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}

function editRow({ id }: QueuedView, editing: string, acts: Acts): TemplateResult {
  const send = (act: QueueAct, text?: string) =>
    acts.send({ type: "queue", body: { id, act, ...(text !== undefined && { words: text }) } });
  const textIn = (event: Event) => {
    const box = event.currentTarget instanceof Element ? event.currentTarget.closest("li") : null;
    return box?.querySelector("textarea")?.value ?? editing;
  };
  const end = (event: Event, act: "keep" | "leave") => {
    send(act, act === "keep" ? textIn(event) : undefined);
    focusQuestion();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const isKept = event.key === "Enter" && !event.shiftKey;
    if (!isKept && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(event, isKept ? "keep" : "leave");
  };
  return html`<li class="editing" data-queued=${id}>
    <textarea
      dir="auto"
      rows="2"
      aria-label=${queueWords.editQueued}
      .defaultValue=${editing}
      @input=${(event: Event) => send("write", textIn(event))}
      @keydown=${keyed}
    ></textarea>
    <div class="tools">
      ${button("check", queueWords.keepQueued, "0", (event) => end(event, "keep"))}
      ${button("close", queueWords.leaveEditTip, "0", (event) => end(event, "leave"))}
    </div>
  </li>`;
}

/** The host answers with the text box. */
function edit(event: Event, { id }: QueuedView, acts: Acts): void {
  focusOnceDrawn(event, (main) => main.querySelector<HTMLElement>(`[data-queued="${id}"] textarea`));
  acts.send({ type: "queue", body: { id, act: "edit" } });
}

/** After Remove the focus goes to the next question, else to the text; never to the page. */
function remove(event: Event, { id }: QueuedView, acts: Acts): void {
  const item = event.currentTarget instanceof Element ? event.currentTarget.closest("li") : null;
  const next = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector<HTMLElement>("button");
  if (next) next.focus();
  else focusQuestion();
  acts.send({ type: "queue", body: { id, act: "remove" } });
}

function focusQuestion(): void {
  document.querySelector<HTMLElement>("#question")?.focus();
}
