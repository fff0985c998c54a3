import { html, nothing } from "lit-html";
import type { Turn } from "../../../core/thread/turn.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import { editWords } from "../../words/editWords.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** Under an answer that hedges, or to a question that says it still fails: what a deeper look would cost. */
export function deeperNote({ id, deeper }: Turn, acts: Acts): unknown {
  if (!deeper) return nothing;
  const { because, hedge = "", tier, estimate } = deeper;
  const reasons = {
    hedges: say(words.answerHedges, hedge),
    stillFails: words.stillFails,
    didNotFit: editWords.didNotFit,
  };
  const act = () => acts.send({ type: "thinkHarder", body: { turnId: id } });
  return html`<p class="deeper">
    ${reasons[because]}
    <button type="button" class="link" @click=${act}>
      ${say(words.thinkHarderFor, tier, formatRange(estimate.low, estimate.high))}
    </button>
  </p>`;
}
