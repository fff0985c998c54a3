import { html, nothing, type TemplateResult } from "lit-html";
import type { PieceSummary } from "../../../core/context/piece.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatRange, formatTokens } from "../../../protocol/numbers.ts";
import { canAsk, type Editing } from "../../state/editing.ts";
import { isConnected } from "../../state/state.ts";
import { queueWords } from "../../words/queueWords.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { changeEdit } from "./beginEdit.ts";
import { pieceFace } from "../composer/chips.ts";
import { icon } from "../icon.ts";

/** A question while it is changed: nothing is sent until it is asked, and what that would cost stands beside it. */
export function editQuestion(turn: Turn, editing: Editing, acts: Acts): TemplateResult {
  const ask = () => {
    const now = acts.state().editing;
    if (!now || !canAsk(now, turn) || !isConnected(acts.state())) return;
    acts.send({ type: "askEdited", body: { turnId: turn.id, question: now.text, without: [...now.without] } });
  };
  const leave = () => {
    acts.feed({ type: "edited", editing: undefined });
    document.querySelector<HTMLElement>("#question")?.focus();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const isAsked = event.key === "Enter" && !event.shiftKey;
    if (!isAsked && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (isAsked) ask();
    else leave();
  };
  const typed = (event: Event) => {
    if (event.currentTarget instanceof HTMLTextAreaElement) {
      changeEdit({ ...(acts.state().editing ?? editing), text: event.currentTarget.value }, acts);
    }
  };
  return html`<form
    class="ask composer editing"
    aria-label=${queueWords.editQuestion}
    @submit=${(event: Event) => {
      event.preventDefault();
      ask();
    }}
  >
    ${pieces(turn, editing, acts)}
    <textarea
      dir="auto"
      id="edited"
      rows="2"
      aria-label=${queueWords.editedQuestion}
      aria-describedby="edit-price"
      placeholder=${turn.command === "ask" ? nothing : queueWords.editPlaceholder}
      .value=${editing.text}
      @input=${typed}
      @keydown=${keyed}
    ></textarea>
    <div class="foot">
      ${price(editing)}
      <button type="button" class="btn second" title=${queueWords.leaveEditTip} @click=${leave}>
        ${queueWords.leaveEdit}
      </button>
      <button type="submit" class="btn" title=${queueWords.askInBranchTip} ?disabled=${!canAsk(editing, turn)}>
        ${queueWords.askInBranch}
      </button>
    </div>
  </form>`;
}

/** Each can be taken out, and put back. */
function pieces({ pieces: all }: Turn, editing: Editing, acts: Acts): unknown {
  if (all.length === 0) return nothing;
  const toggle = ({ id }: PieceSummary, isOut: boolean) => {
    // What was typed or taken out since the drawing counts.
    const now = acts.state().editing ?? editing;
    const others = now.without.filter((one) => one !== id);
    changeEdit({ ...now, without: isOut ? others : [...others, id] }, acts);
  };
  return html`<ul class="chips" aria-label=${words.context}>
    ${all.map((piece) => {
      const isOut = editing.without.includes(piece.id);
      const name = say(isOut ? queueWords.putBack : words.removePiece, piece.label);
      return html`<li class=${isOut ? "chip tool out" : "chip tool"}>
        <span>${pieceFace(piece)}</span>
        <button type="button" class="x" aria-label=${name} title=${name} @click=${() => toggle(piece, isOut)}>
          ${icon(isOut ? "add" : "close")}
        </button>
      </li>`;
    })}
  </ul>`;
}

function price({ price: told }: Editing): TemplateResult {
  const { estimate, budget } = told ?? {};
  return html`<output
    class="estimate"
    id="edit-price"
    aria-live="off"
    aria-label=${words.estimate}
    title=${budget ?? ""}
    >${
      estimate
        ? html`${budget ? icon("warning", "i-warning") : nothing}<span class="money"
              >${formatRange(estimate.low, estimate.high)}</span
            ><span class="tok">${say(words.tokensIn, formatTokens(estimate.inputTokens))}</span>`
        : nothing
    }</output
  >`;
}
