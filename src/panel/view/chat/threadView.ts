import { html, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Turn } from "../../../core/thread/turn.ts";
import { warmLexer } from "../../markdown/lex.ts";
import { growMarkdown } from "../../markdown/markdown.ts";
import { isDrawn, isLong, likelyHeight } from "../../state/drawnTurns.ts";
import { grownAnswer } from "../../state/grownAnswer.ts";
import { runningTurn, type State } from "../../state/state.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { awayTurn } from "../turn/awayTurn.ts";
import { turnView } from "../turn/turnView.ts";

/** Fewer than are drawn for a search of the page, which needs the browser to skip what is out of sight. */
const fewTurns = 60;

/** The conversation. A turn is drawn again only when something it shows has changed. */
export function threadView(state: State, acts: Acts): TemplateResult {
  const clock = runningTurn(state) ? state.now : 0;
  // With hundreds of turns, even finding that none of them changed is felt at every key.
  const shown = [state.thread.turns, state.near, state.away, state.menu, state.opened, state.editing, clock];
  const isBounded = isLong(state) && state.near.size < fewTurns;
  return html`<div
    class=${isBounded ? "thread bounded" : "thread"}
    role="log"
    aria-live="off"
    aria-label=${words.conversation}
    tabindex="0"
  >
    ${guard(shown, () =>
      repeat(
        state.thread.turns,
        (turn) => turn.id,
        (turn, index) => turnOrPlace(turn, index, state, acts),
      ),
    )}
  </div>`;
}

function turnOrPlace(turn: Turn, index: number, state: State, acts: Acts): unknown {
  if (!isDrawn(state, turn, index)) {
    const height = acts.nearTurns()?.heightOf(turn.id) ?? likelyHeight(state, turn);
    return guard([turn.id, height], () => awayTurn(turn, index + 1, height, () => acts.nearTurns()?.show(turn.id)));
  }
  const menu = state.menu?.turnId === turn.id ? state.menu : undefined;
  const clock = turn.state === "running" ? state.now : 0;
  const editing = state.editing?.turnId === turn.id ? state.editing : undefined;
  return guard([turn, index, menu, clock, state.opened, editing], () => turnView(turn, index + 1, state, acts));
}

/** Work that is better done before the first answer than with its first words. */
export function whenIdle(): void {
  warmLexer();
}

/**
 * Draws what came of a running answer, and nothing else of the page. False where more than that has changed since all
 * was drawn at `wholeAt`, epoch milliseconds.
 */
export function growAnswer(thread: Element | null, drawn: State, state: State, wholeAt: number): boolean {
  const grown = grownAnswer(drawn, state, wholeAt);
  if (!grown) return false;
  const prose = [...(thread?.children[grown.index]?.children ?? [])].find((child) => child.matches(".prose"));
  if (prose) growMarkdown(prose, grown.text);
  return prose !== undefined;
}
