import { html, nothing } from "lit-html";
import type { State } from "../../state/state.ts";
import { counted, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** How many secrets of the next question are masked, and the way to send it as it is, once. */
export function secretsChip({ composer, draft }: State, acts: Acts, sendAnyway: () => void): unknown {
  const { secrets = 0 } = composer;
  if (secrets === 0) return nothing;
  return html`<ul class="chips tools secrets" aria-label=${words.secrets}>
    <li class="chip masked">
      <span title=${words.secretsTip}>${icon("key")}<b>${counted(secrets, words.oneMasked, words.masked)}</b></span>
      <button type="button" @click=${() => acts.send({ type: "showSecrets", body: {} })}>${words.showSecrets}</button>
      ${
        draft.trim() === ""
          ? nothing
          : html`<button type="button" title=${words.sendSecretsTip} @click=${sendAnyway}>${words.sendSecrets}</button>`
      }
    </li>
  </ul>`;
}
