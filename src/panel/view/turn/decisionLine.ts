import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import type { TierChoice } from "../../../core/models/tier.ts";
import type { Decision } from "../../../core/router/decision.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import type { Menu, State } from "../../state/state.ts";
import { menuOptions } from "../../state/tierMenu.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { decisionDetails, detailLines } from "./decisionDetails.ts";
import { depth } from "../depth.ts";
import { icon } from "../icon.ts";
import { tierKey, tierList } from "../composer/tierList.ts";

/** Enough to see why; the tooltip has the rest. */
const reasonsShown = 3;

/** `high · because: exception, 3 files`: which depth and why. A click offers to ask again at another. */
export function decisionLine(turn: Turn, state: State, acts: Acts): unknown {
  const { decision } = turn;
  if (!decision) return nothing;
  const line = html`${depth(decision.tier)}<span class="why"><b>${decision.tier}</b>${because(decision)}</span>`;
  const menu = state.menu?.turnId === turn.id ? state.menu : undefined;
  const listId = `tiers-${turn.id}`;
  const toggle = (event: Event) => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
    if (menu) return acts.feed({ type: "menuClosed" });
    acts.feed({ type: "menuOpened", turnId: turn.id });
    acts.send({ type: "priceTurn", body: { turnId: turn.id } });
  };
  // Else the press would close the list by taking its focus, and the click open it again.
  const keepFocus = (event: Event) => menu && event.preventDefault();
  return html`<div class="pick">
    <button
      type="button"
      class="decision"
      aria-haspopup="listbox"
      aria-expanded=${menu ? "true" : "false"}
      title="${words.changeTier}
${detailLines(turn, decision).join("\n")}"
      @mousedown=${keepFocus}
      @click=${toggle}
    >
      ${line}${icon("chevron-down")}
    </button>
    ${menu ? turnTiers(turn, decision, menu, listId, acts) : nothing}
  </div>`;
}

function turnTiers(turn: Turn, decision: Decision, menu: Menu, listId: string, acts: Acts): unknown {
  const options = menuOptions(turn.id);
  const pick = (tier: TierChoice | undefined) => {
    acts.feed({ type: "menuClosed" });
    if (tier && tier !== "auto") acts.send({ type: "retry", body: { turnId: turn.id, tier } });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const { active } = acts.state().menu ?? menu;
    const end = (tier: TierChoice | undefined) => {
      backToButton(event.currentTarget);
      pick(tier);
    };
    tierKey(event, { options, active }, end, acts);
  };
  return html`<div
    class="holder"
    ${ref(focusList)}
    @keydown=${onKey}
    @click=${(event: Event) => backToButton(event.currentTarget)}
    @focusout=${() => acts.feed({ type: "menuClosed" })}
  >
    ${tierList({
      id: listId,
      options,
      active: menu.active,
      chosen: decision.tier,
      rangeOf: (tier) => (tier === "auto" ? undefined : menu.atTiers?.[tier]),
      foot: html`<p>${words.askAgainHint}</p>
        ${decisionDetails(turn, decision)}`,
      pick,
    })}
  </div>`;
}

/** The list takes the focus when it opens; its button gets it back when it closes. */
function focusList(holder: Element | undefined): void {
  // At this moment the holder is still empty.
  queueMicrotask(() => holder?.querySelector<HTMLElement>("[role=listbox]")?.focus());
}

function backToButton(holder: EventTarget | null): void {
  if (holder instanceof HTMLElement) holder.parentElement?.querySelector<HTMLElement>("button")?.focus();
}

function because(decision: Decision): string {
  if (decision.chosenBy === "user") return say(words.because, words.youChoseIt);
  const reasons = decision.reasons.slice(0, reasonsShown).map((reason) => reason.text);
  return reasons.length > 0 ? say(words.because, reasons.join(", ")) : "";
}
