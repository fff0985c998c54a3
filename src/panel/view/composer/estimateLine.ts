import { html, nothing, type TemplateResult } from "lit-html";
import type { Estimate } from "../../../core/money/receipt.ts";
import { formatCount, formatMoney, formatRange, formatTokens } from "../../../protocol/numbers.ts";
import { budgetInForce, isConnected, runningTurn, type State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import { icon } from "../icon.ts";

/** Beside the send button: the cost before sending and, in the same spot, while it runs. */
export function estimateLine(state: State): TemplateResult {
  const running = runningTurn(state);
  if (state.hint) return line(words.estimate, "", html`${state.hint}`);
  if (!isConnected(state)) return line(words.estimate, "", html`${words.connectToSend}`);
  if (running) {
    const spent = running.spent;
    if (spent === undefined) return line(words.running, "", html``);
    const [before = "", after = ""] = words.soFar.split("{0}");
    return line(words.running, "", html`${before}<span class="money">${formatMoney(spent)}</span>${after}`);
  }
  const { estimate } = state.composer;
  if (!estimate) return line(words.estimate, "", html``);
  const tip = tipOf(estimate);
  const budget = budgetInForce(state);
  const about = estimate.isExact === false ? words.about : "";
  return line(
    words.estimate,
    (budget ? words.overBudget : "") +
      say(tip, about + formatCount(estimate.inputTokens), formatMoney(estimate.ceiling), estimate.maxCalls ?? 0) +
      (estimate.mostLooks ? say(words.estimateLooks, estimate.mostLooks) : "") +
      learntFrom(estimate),
    html`${budget ? icon("warning", "i-warning") : nothing}<span class="money"
        >${formatRange(estimate.low, estimate.high)}</span
      ><span class="tok">${say(words.tokensIn, about + formatTokens(estimate.inputTokens))}</span>`,
  );
}

function tipOf({ ceiling, maxCalls }: Estimate): string {
  if (ceiling === undefined) return words.estimateTipUnknown;
  return maxCalls === undefined ? words.estimateTip : words.estimateTipTools;
}

function learntFrom({ low, learntFrom: answers = 0 }: Estimate): string {
  if (low === undefined || answers === 0) return "";
  return answers === 1 ? words.learntFromOne : say(words.learntFrom, answers);
}

// An output is a live region by nature; this one would speak at every key press.
function line(name: string, tip: string, inside: TemplateResult): TemplateResult {
  return html`<output class="estimate" id="estimate" aria-live="off" aria-label=${name} title=${tip}
    >${inside}</output
  >`;
}
