import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { canEdit } from "../../state/editing.ts";
import type { State } from "../../state/state.ts";
import { queueWords } from "../../words/queueWords.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { beginEdit } from "./beginEdit.ts";
import { chips } from "../composer/chips.ts";
import { editQuestion } from "./editQuestion.ts";
import { turnTools } from "../composer/hostedTools.ts";
import { icon } from "../icon.ts";
import { inlineCode } from "./inlineCode.ts";

/** For VS Code's own menu, which offers to save the question as a prompt. */
function menuPlace({ id }: Turn): string {
  return JSON.stringify({ webviewSection: "plumb.question", turnId: id });
}

/** What was asked and with what, or the form that changes it. */
export function question(turn: Turn, state: State, acts: Acts): TemplateResult {
  if (state.editing?.turnId === turn.id) return editQuestion(turn, state.editing, acts);
  const text = turn.command === "ask" && turn.question !== "" ? turn.question : turn.title;
  return html`<div class="ask">
    <div class="asked">
      <h3 dir="auto" data-vscode-context=${menuPlace(turn)}>
        <span class="sr" dir="ltr">${words.youAsked}</span><span class="said">${inlineCode(text)}</span>
      </h3>
      ${canEdit(turn) ? editButton(turn, acts) : nothing}
    </div>
    ${chips(turn.pieces, words.contextSent, false, acts)} ${turnTools(turn)}
  </div>`;
}

function editButton(turn: Turn, acts: Acts): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn edit"
    aria-label=${queueWords.editQuestion}
    title=${queueWords.editQuestionTip}
    @click=${() => beginEdit(turn, acts)}
  >
    ${icon("edit", "s")}
  </button>`;
}
