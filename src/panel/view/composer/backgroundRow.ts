import { html, nothing } from "lit-html";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** Whether the answer goes on when the window closes: by click, or by its letter while the tier list is open. */
export function backgroundRow(isOn: boolean | undefined, acts: Acts): unknown {
  if (isOn === undefined) return nothing;
  return html`<div class="leans" role="group" aria-label=${words.ifClosed} title=${words.ifClosedTip}>
    <span>${words.ifClosed}</span>
    ${[true, false].map(
      (one) =>
        html`<button
          type="button"
          tabindex="-1"
          aria-pressed=${one === isOn ? "true" : "false"}
          @click=${() => setBackground(one, acts)}
        >
          ${one ? words.goesOn : words.ends}
        </button>`,
    )}
  </div>`;
}

export function setBackground(isOn: boolean, acts: Acts): void {
  acts.send({ type: "setBackground", body: { isOn } });
  acts.feed({ type: "said", text: isOn ? words.saidGoesOn : words.saidEnds });
}
