import { html, nothing, type TemplateResult } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { oneDeeper } from "../../tierOrder.ts";
import { queueWords } from "../../words/queueWords.ts";
import { comparisonWords } from "../../words/comparisonWords.ts";
import { receiptWords } from "../../words/receiptWords.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";
import { toolbarKeys } from "../chat/toolbarKeys.ts";

/** What can be done with a finished turn. */
export function answerActions(turn: Turn, acts: Acts): unknown {
  const harder = turn.decision ? oneDeeper(turn.decision.tier) : undefined;
  const isMarkable = turn.decision !== undefined && turn.answer !== "";
  const buttons = [
    harder ? (tabindex: string) => thinkHarder(turn, say(words.thinkHarderTip, harder), tabindex, acts) : undefined,
    isMarkable ? (tabindex: string) => markButton(turn, tabindex, acts) : undefined,
    turn.decision ? (tabindex: string) => compare(turn, tabindex, acts) : undefined,
    turn.answer === "" ? undefined : (tabindex: string) => branch(turn, tabindex, acts),
    turn.answer === "" ? undefined : (tabindex: string) => copyAnswer(turn, tabindex, acts),
    (tabindex: string) => (turn.receipt?.cached ? askAgain(turn, tabindex, acts) : retry(turn, tabindex, acts)),
  ].filter((button) => button !== undefined);
  if (buttons.length === 0) return nothing;
  const drawn = buttons.map((button, index) => button(index === 0 ? "0" : "-1"));
  const left = (harder ? 1 : 0) + (isMarkable ? 1 : 0) + (turn.decision ? 1 : 0);
  return html`<div class="acts" role="toolbar" aria-label=${words.answerTools} @keydown=${toolbarKeys}>
    ${drawn.slice(0, left)}<span class="grow"></span>${drawn.slice(left)}
  </div>`;
}

function thinkHarder(turn: Turn, tip: string, tabindex: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "thinkHarder", body: { turnId: turn.id } });
  return html`<button type="button" class="btn-quiet" title=${tip} tabindex=${tabindex} @click=${act}>
    ${icon("fold-down", "s")}<span>${words.thinkHarder}</span>
  </button>`;
}

function compare(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "compare", body: { turnId: turn.id } });
  return html`<button
    type="button"
    class="btn-quiet gives"
    aria-label=${comparisonWords.compare}
    title=${comparisonWords.compareTip}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon("split-horizontal", "s")}<span class="word">${comparisonWords.compare}</span>
  </button>`;
}

/** Low cannot have been too much; deeper than that, *Think harder* says that it was too little. */
function markButton(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  const mark = turn.decision?.tier === "low" ? "tooLittle" : "tooMuch";
  const isMarked = turn.mark === mark;
  const [label, tip] = mark === "tooMuch" ? [words.tooMuch, words.tooMuchTip] : [words.tooLittle, words.tooLittleTip];
  const act = () => acts.send({ type: "mark", body: isMarked ? { turnId: turn.id } : { turnId: turn.id, mark } });
  return html`<button
    type="button"
    class="btn-quiet mark gives"
    aria-label=${label}
    aria-pressed=${isMarked ? "true" : "false"}
    title=${isMarked ? words.unmarkTip : tip}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon("thumbsdown", "s")}<span>${label}</span>
  </button>`;
}

function branch(turn: Turn, tabindex: string, acts: Acts): TemplateResult {
  const act = () => acts.send({ type: "branch", body: { turnId: turn.id } });
  return iconButton("repo-forked", queueWords.branchHere, tabindex, act, queueWords.branchHereTip);
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
  return html`<button
    type="button"
    class="btn-quiet"
    aria-label=${receiptWords.askAgain}
    title=${receiptWords.askAgainTip}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon("refresh", "s")}<span class="word">${receiptWords.askAgain}</span>
  </button>`;
}

function iconButton(
  name: "copy" | "refresh" | "repo-forked",
  label: string,
  tabindex: string,
  act: () => void,
  tip = label,
): TemplateResult {
  return html`<button
    type="button"
    class="icon-btn"
    aria-label=${label}
    title=${tip}
    tabindex=${tabindex}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}
