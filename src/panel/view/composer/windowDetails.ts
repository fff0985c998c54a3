import { html, nothing, type TemplateResult } from "lit-html";
import type { WindowUse } from "../../../core/context/windowUse.ts";
import { formatCount, formatRange, formatTokens } from "../../../protocol/numbers.ts";
import { cacheHits } from "../../state/cacheHits.ts";
import { chatTokens } from "../../state/chatFill.ts";
import { runningTurn, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { beginNewChat } from "../chat/beginNewChat.ts";

/** What the next question would carry, part by part, and what can be done about it. */
export function windowDetails(id: string, use: WindowUse, state: State, acts: Acts, close: () => void): TemplateResult {
  const { last, all } = cacheHits(state.thread.turns);
  const free = use.limit - chatTokens(use) - use.pieces - use.question;
  const newChat = () => {
    close();
    beginNewChat(acts);
  };
  return html`<div class="window" id=${id} role="group" tabindex="-1" aria-label=${words.windowName}>
    <table>
      <caption>
        ${use.isExact ? words.windowName : words.windowNameEstimated}
      </caption>
      <tbody>
        ${row(words.windowInstructions, use.instructions)} ${row(words.windowEarlier, use.earlier)}
        ${row(words.windowPieces, use.pieces)} ${row(words.windowQuestion, use.question)}
        ${free < 0 ? row(words.windowTooMuch, -free) : row(words.windowFree, free)}
      </tbody>
    </table>
    <p class="quiet">${limitSentence(use)}</p>
    ${
      all === undefined || last === undefined
        ? nothing
        : html`<p class="quiet">${say(words.hitRates, Math.round(last * 100), Math.round(all * 100))}</p>`
    }
    <div class="btn-row">
      ${compactButton(state, acts, "btn second", close)}
      <button type="button" class="btn second" @click=${newChat}>${words.newChat}</button>
    </div>
  </div>`;
}

/** With its price, as it is sent at once; nothing when there is nothing to sum up. */
export function compactButton(
  state: State,
  acts: Acts,
  look: "btn second" | "link",
  done: () => void = () => undefined,
): unknown {
  const { compaction } = state.composer;
  if (!compaction || runningTurn(state)) return nothing;
  const compact = () => {
    done();
    acts.send({ type: "compact", body: {} });
  };
  const price = formatRange(compaction.low, compaction.high);
  const tip = say(words.compactTip, formatCount(compaction.inputTokens), price);
  return html`<button type="button" class=${look} title=${tip} @click=${compact}>${say(words.compact, price)}</button>`;
}

function row(name: string, tokens: number): TemplateResult {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${formatTokens(tokens)}</td>
  </tr>`;
}

function limitSentence({ limit, modelLimit }: WindowUse): string {
  if (modelLimit === undefined) return say(words.limitGuessed, formatTokens(limit));
  return limit < modelLimit
    ? say(words.limitOwn, formatTokens(limit), formatTokens(modelLimit))
    : say(words.limitModel, formatTokens(limit));
}
