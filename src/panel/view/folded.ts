import { html, nothing, type TemplateResult } from "lit-html";
import type { State } from "../state/state.ts";
import type { Acts } from "./acts.ts";
import { icon } from "./icon.ts";

/** A line that opens; what is inside is drawn only while it is open. The reader's choice stays under `key`. */
export function folded(
  key: string,
  line: unknown,
  inside: () => unknown,
  isOpenFirst: boolean,
  state: State,
  acts: Acts,
): TemplateResult {
  const isOpen = state.opened[key] ?? isOpenFirst;
  const toggle = (event: Event) => {
    event.preventDefault();
    acts.feed({ type: "toggled", key, isOpen: !isOpen });
  };
  return html`<details ?open=${isOpen}>
    <summary class="summary" @click=${toggle}>${line}${icon("chevron-right", "tw")}</summary>
    ${isOpen ? inside() : nothing}
  </details>`;
}
