import { html, nothing } from "lit-html";
import { formatAge } from "../../../protocol/numbers.ts";
import { runningTurn, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** Over the composer while a question is written that is close to one whose answer is kept. */
export function nearNote(state: State, acts: Acts): unknown {
  const { near } = state.composer;
  // What is sent already cannot be spared any more.
  if (!near || state.draft.trim() === "" || runningTurn(state)) return nothing;
  const age = formatAge(state.now - (state.skewMs ?? 0) - near.at);
  const text = age === "" ? words.nearJustNow : say(words.near, age);
  return html`<div class="connection near-note" role="group" aria-label=${text}>
    ${icon("history", "s")}<span title=${near.title}>${text}</span
    ><button
      type="button"
      class="link"
      title=${words.showNearTip}
      @click=${() => acts.send({ type: "showNear", body: {} })}
    >
      ${words.showNear}
    </button>
  </div>`;
}
