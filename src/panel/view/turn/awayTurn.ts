import { html, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { say, words } from "../../words/words.ts";
import { inlineCode } from "./inlineCode.ts";

/** How much of a question stands for a turn that is out of sight. */
const questionLength = 300;

/**
 * A turn out of sight: its question, as a heading to go by, and the room it takes. The button is for those who read
 * without scrolling: it has the rest drawn, as coming near does.
 */
export function awayTurn(turn: Turn, number: number, height: number, show: () => void): TemplateResult {
  const text = turn.command === "ask" && turn.question !== "" ? turn.question : turn.title;
  // Set as a property: our content security policy forbids style attributes.
  return html`<article
    class="turn away"
    data-turn=${turn.id}
    aria-label=${say(words.turnName, number)}
    .style=${`block-size: ${height}px`}
  >
    <div class="ask">
      <h3 dir="auto">
        <span class="sr" dir="ltr">${words.youAsked}</span>${inlineCode(text.slice(0, questionLength))}
      </h3>
    </div>
    <button type="button" class="link" @click=${show} @focus=${show}>${words.showTurn}</button>
  </article>`;
}
