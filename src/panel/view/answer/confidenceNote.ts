import { html, nothing } from "lit-html";
import type { ShownConfidence } from "../../../protocol/shownAnswer.ts";
import { words } from "../../words/words.ts";
import { inlineCode } from "../turn/inlineCode.ts";

/** How sure a model says it is of a cause, and why. */
export function confidenceNote(confidence: ShownConfidence | undefined): unknown {
  if (!confidence) return nothing;
  return html`<p class="confidence"><b>${words.confidence[confidence.level]}</b> ${inlineCode(confidence.why)}</p>`;
}
