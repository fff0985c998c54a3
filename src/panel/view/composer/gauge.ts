import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { WindowUse } from "../../../core/context/windowUse.ts";
import { formatTokens } from "../../../protocol/numbers.ts";
import { cacheHits } from "../../state/cacheHits.ts";
import { chatShare, chatTokens } from "../../state/chatFill.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { windowDetails } from "./windowDetails.ts";

const detailsId = "window";
/** Not a turn's, so that it is closed again after a reload. */
const openKey = "gauge";

/** How much of what one question may carry the chat takes; a click tells what it is made of. */
export function gauge(state: State, acts: Acts): unknown {
  const use = state.composer.window;
  if (!use || state.thread.turns.length === 0) return nothing;
  const isOpen = state.opened[openKey] ?? false;
  const toggle = (open: boolean) => acts.feed({ type: "toggled", key: openKey, isOpen: open });
  const name = sentence(use, state);
  return html`<div
    class="gauge-box"
    @keydown=${(event: KeyboardEvent) => closeByKey(event, isOpen, toggle)}
    @focusout=${(event: FocusEvent) => closeWhenLeft(event, isOpen, toggle)}
  >
    <button
      type="button"
      class="gauge"
      aria-label=${name}
      title=${name}
      aria-expanded=${isOpen ? "true" : "false"}
      aria-controls=${isOpen ? detailsId : nothing}
      @click=${() => toggle(!isOpen)}
    >
      ${ring(chatShare(use))}<span class="num">${formatTokens(chatTokens(use))}</span>
    </button>
    ${isOpen ? windowDetails(detailsId, use, state, acts, () => toggle(false)) : nothing}
  </div>`;
}

function ring(share: number): TemplateResult {
  const full = Math.min(1, share);
  const level = share >= 1 ? "over" : share >= 0.75 ? "high" : "";
  return html`<svg class=${level} viewBox="0 0 14 14" aria-hidden="true">
    ${svg`<circle cx="7" cy="7" r="5.5"></circle><circle cx="7" cy="7" r="5.5" pathLength="100" stroke-dasharray=${`${(full * 100).toFixed(1)} 100`} transform="rotate(-90 7 7)"></circle>`}
  </svg>`;
}

function sentence(use: WindowUse, state: State): string {
  const isOwnCap = use.modelLimit !== undefined && use.limit < use.modelLimit;
  const fill = isOwnCap ? words.gaugeOwnCap : words.gauge;
  const tokens = (use.isExact ? "" : words.about) + formatTokens(chatTokens(use));
  const { all } = cacheHits(state.thread.turns);
  const filled = say(fill, tokens, formatTokens(use.limit), formatTokens(use.modelLimit ?? use.limit));
  if (all === undefined) return filled;
  return `${filled} ${all === 0 ? words.nothingCached : say(words.cachedShare, Math.round(all * 100))}`;
}

function closeByKey(event: KeyboardEvent, isOpen: boolean, toggle: (open: boolean) => void): void {
  if (!isOpen || event.key !== "Escape") return;
  // Esc also stops an answer: the first one closes what is open.
  event.stopPropagation();
  toggle(false);
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.querySelector<HTMLElement>(".gauge")?.focus();
}

function closeWhenLeft(event: FocusEvent, isOpen: boolean, toggle: (open: boolean) => void): void {
  const { currentTarget, relatedTarget } = event;
  const isInside =
    currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (isOpen && !isInside) toggle(false);
}
