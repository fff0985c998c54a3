import { html, nothing, type TemplateResult } from "lit-html";
import type { HistoryRow } from "../../../protocol/history.ts";
import { formatMoney } from "../../../protocol/numbers.ts";
import type { State } from "../../state/state.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { depth } from "../depth.ts";
import { icon } from "../icon.ts";

/** In an empty chat: the last ones of this workspace, to go on with. */
export function recentChats({ recent = [] }: State, acts: Acts): unknown {
  if (recent.length === 0) return nothing;
  return html`<div class="group">
    <h3 id="recent">${words.recent}</h3>
    <ul class="rows" aria-labelledby="recent">
      ${recent.map((row) => recentRow(row, acts))}
    </ul>
  </div>`;
}

function recentRow({ id, title, tier, running, cost, isSimulated }: HistoryRow, acts: Acts): TemplateResult {
  const name = title.map(({ text }) => text).join("");
  return html`<li class="recent">
    <button type="button" title=${name} @click=${() => acts.send({ type: "historyOpen", body: { id } })}>
      ${running ? icon("sync", "s spin") : tier ? depth(tier) : icon("comment", "s")}<b>${name}</b
      ><span class="cost">${isSimulated ? words.simulatedCost : running ? "" : formatMoney(cost)}</span>
    </button>
  </li>`;
}
