import { html, nothing } from "lit-html";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** Where the next question goes; opens VS Code's list to switch. */
export function connectionButton({ connection: { label } }: State, acts: Acts): unknown {
  if (label === undefined) return nothing;
  const name = say(words.switchConnection, label);
  return html`<button
    type="button"
    class="connection-btn"
    aria-label=${name}
    aria-haspopup="dialog"
    title=${name}
    @click=${() => acts.send({ type: "act", body: { action: "switchConnection" } })}
  >
    ${label}
  </button>`;
}
