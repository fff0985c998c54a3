import { html, type TemplateResult } from "lit-html";
import { isConnected, type State } from "../state/state.ts";
import { words } from "../words/words.ts";
import type { Acts } from "./acts.ts";
import { gauge } from "./gauge.ts";
import { icon } from "./icon.ts";

export function header(state: State, acts: Acts): TemplateResult {
  const isEmpty = state.thread.turns.length === 0;
  const title = isEmpty ? (isConnected(state) ? words.newChat : words.plumb) : state.thread.title.replaceAll("`", "");
  return html`<header class="head">
    <h2 dir="auto" title=${title}>${title}</h2>
    ${gauge(state, acts)}
    <div class="tools" role="toolbar" aria-label=${words.threadTools}>
      <button
        type="button"
        class="icon-btn"
        aria-label=${words.newChat}
        title=${words.newChatHint}
        @click=${({ altKey, ctrlKey, metaKey }: MouseEvent) =>
          acts.send({ type: "newChat", body: { inEditor: altKey || ctrlKey || metaKey } })}
      >
        ${icon("add")}
      </button>
    </div>
  </header>`;
}
