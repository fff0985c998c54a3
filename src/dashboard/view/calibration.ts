import { html, nothing } from "lit-html";
import { words } from "../words.ts";
import type { Acts } from "./acts.ts";

/** More of them are in the report. */
const most = 3;

/** Where a shallower tier would have done, or a deeper one was needed. */
export function calibration(sentences: readonly string[], acts: Acts): unknown {
  if (sentences.length === 0) return nothing;
  return html`<section aria-labelledby="d-fit">
    <h2 id="d-fit">${words.fit}</h2>
    <ul class="plain">
      ${sentences.slice(0, most).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <button type="button" class="link" @click=${() => acts.send({ type: "openCalibration" })}>${words.fitMore}</button>
  </section>`;
}
