import { html, nothing } from "lit-html";
import { chatShare } from "../../state/chatFill.ts";
import { isConnected, runningTurn, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";
import { compactButton } from "./windowDetails.ts";

/** From here on a chat is worth a word: there is still room for a summary's own request. */
const worthNoting = 0.75;

/** A quiet line over the composer when the chat fills most of what a question may carry, or more than that. */
export function windowNote(state: State, acts: Acts): unknown {
  const use = state.composer.window;
  if (!use || runningTurn(state) || !isConnected(state) || state.thread.turns.length === 0) return nothing;
  if (use.leftOut === 0 && chatShare(use) < worthNoting) return nothing;
  const text =
    use.leftOut === 0
      ? say(words.windowFull, Math.min(100, Math.round(chatShare(use) * 100)))
      : use.leftOut === 1
        ? words.oldestOneOut
        : say(words.oldestOut, use.leftOut);
  return html`<div class="connection window-note" role="group" aria-label=${text}>
    ${use.leftOut === 0 ? icon("info", "s") : icon("warning", "s i-warning")}<span>${text}</span>${compactButton(state, acts, "link")}
  </div>`;
}
