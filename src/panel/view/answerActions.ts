import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../core/thread/turn.ts";
import { oneDeeper } from "../tierOrder.ts";
import { say, words } from "../words.ts";
import type { Acts } from "./acts.ts";
import { icon } from "./icon.ts";
import { toolbarKeys } from "./toolbarKeys.ts";

/** What can be done with a finished turn. */
export function answerActions(turn: Turn, acts: Acts): unknown {
  const harder = turn.decision ? oneDeeper(turn.decision.tier) : undefined;
  const buttons = [
    harder ? (tabindex: string) => thinkHarder(turn, say(words.thinkHarderTip, harder), tabindex, acts) : undefined,
    turn.answer === "" ? undefined : (tabindex: string) => copyAnswer(turn, tabindex, acts),
    (tabindex: string) => (turn.receipt?.cached ? askAgain(turn, tabindex, acts) : retry(turn, tabindex, acts)),
  ].filter((button) => button !== undefined);
  if (buttons.length === 0) return nothing;
  const [first, ...rest] = buttons.map((button, index) => button(index === 0 ? "0" : "-1"));
  return html`<div class="acts" role="toolbar" aria-label=${words.answerTools} @keydown=${toolbarKeys}>
    ${harder ? html`${first}<span class="grow"></span>` : html`<span class="grow"></span>${first}`}${rest}
  </div>`;
}

function thinkHarder(turn: Turn, tip: string, tabindex: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "thinkHarder", body: { turnId: turn.id } });
  return html`<button type="button" class="btn-quiet" title=${tip} tabindex=${tabindex} @click=${act}>
    ${icon("fold-down", "s")}<span>${words.thinkHarder}</span>
  </button>`;
}

function copyAnswer(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  return iconButton("copy", words.copyAnswer, tabindex, () => acts.markdown.copy(turn.answer));
}

function retry(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  return iconButton("refresh", words.retrySame, tabindex, () =>
    acts.send({ type: "retry", body: { turnId: turn.id } }),
  );
}

/** A retry always asks anew, so it is what a kept answer needs. */
function askAgain(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "retry", body: { turnId: turn.id } });
  return html`<button type="button" class="btn-quiet" title=${words.askAgainTip} tabindex=${tabindex} @click=${act}>
    ${icon("refresh", "s")}<span>${words.askAgain}</span>
  </button>`;
}

function iconButton(name: "copy" | "refresh", label: string, tabindex: string, act: () => void): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn"
    aria-label=${label}
    title=${label}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}
