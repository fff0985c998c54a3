import { html, type TemplateResult } from "lit-html";
import type { Turn } from "../../core/thread/turn.ts";
import { words } from "../words/words.ts";
import type { Acts } from "./acts.ts";
import { chips } from "./chips.ts";
import { turnTools } from "./hostedTools.ts";
import { inlineCode } from "./inlineCode.ts";

/** For VS Code's own menu, which offers to save the question as a prompt. */
function menuPlace({ id }: Turn): string {
  return JSON.stringify({ webviewSection: "plumb.question", turnId: id });
}

export function question(turn: Turn, acts: Acts): TemplateResult {
  const text = turn.command === "ask" && turn.question !== "" ? turn.question : turn.title;
  return html`<div class="ask">
    <h3 dir="auto" data-vscode-context=${menuPlace(turn)}>
      <span class="sr" dir="ltr">${words.youAsked}</span>${inlineCode(text)}
    </h3>
    ${chips(turn.pieces, words.contextSent, false, acts)} ${turnTools(turn)}
  </div>`;
}
