import { html, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { isDrawn, isLong, likelyHeight } from "../state/drawnTurns.ts";
import type { State } from "../state/state.ts";
import { words } from "../words/words.ts";
import type { Acts } from "./acts.ts";
import { awayTurn } from "./awayTurn.ts";
import { turnView } from "./turnView.ts";

/** Fewer than are drawn for a search of the page, which needs the browser to skip what is out of sight. */
const fewTurns = 60;

/** The conversation. A turn is drawn again only when something it shows has changed. */
export function threadView(state: State, acts: Acts): TemplateResult {
  const isBounded = isLong(state) && state.near.size < fewTurns;
  return html`<div
    class=${isBounded ? "thread bounded" : "thread"}
    role="log"
    aria-live="off"
    aria-label=${words.conversation}
    tabindex="0"
  >
    ${repeat(
      state.thread.turns,
      (turn) => turn.id,
      (turn, index) => {
        if (!isDrawn(state, turn, index)) {
          const height = acts.nearTurns()?.heightOf(turn.id) ?? likelyHeight(state, turn);
          return guard([turn.id, height], () =>
            awayTurn(turn, index + 1, height, () => acts.nearTurns()?.show(turn.id)),
          );
        }
        const menu = state.menu?.turnId === turn.id ? state.menu : undefined;
        const clock = turn.state === "running" ? state.now : 0;
        const editing = state.editing?.turnId === turn.id ? state.editing : undefined;
        return guard([turn, index, menu, clock, state.opened, editing], () => turnView(turn, index + 1, state, acts));
      },
    )}
  </div>`;
}
