import { html, nothing, type TemplateResult } from "lit-html";
import { branchPoint } from "../../../protocol/branchPoint.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import type { State } from "../../state/state.ts";
import { queueWords } from "../../words/queueWords.ts";
import { say } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon } from "../icon.ts";

/** Over the question that was asked in place of another. */
export function branchedAnew(turn: Turn, state: State, acts: Acts): unknown {
  const isHere = turn.branch && turn.branch.original === undefined && branchPoint(state.thread.turns) === turn;
  return isHere ? note(say(queueWords.branchedAnew, titleOf(turn)), acts) : nothing;
}

/** Under the last turn that was taken along. */
export function branchedHere(turn: Turn, state: State, acts: Acts): unknown {
  const isHere = turn.branch?.original !== undefined && branchPoint(state.thread.turns) === turn;
  return isHere ? note(say(queueWords.branchedFrom, titleOf(turn)), acts) : nothing;
}

function titleOf({ branch }: Turn): string {
  return branch?.title.replaceAll("`", "") ?? "";
}

function note(text: string, acts: Acts): TemplateResult {
  return html`<div class="connection branch-note" role="group" aria-label=${text}>
    ${icon("repo-forked", "s")}<span title=${text}>${text}</span
    ><button type="button" class="link" @click=${() => acts.send({ type: "backToOrigin", body: {} })}>
      ${queueWords.goBack}
    </button>
  </div>`;
}
