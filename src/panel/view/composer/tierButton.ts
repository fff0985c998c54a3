import { html, nothing, type TemplateResult } from "lit-html";
import type { TierChoice } from "../../../core/models/tier.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import type { State } from "../../state/state.ts";
import { menuKey, menuOptions } from "../../state/tierMenu.ts";
import { say, tierWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { depth } from "../depth.ts";
import { backgroundRow, setBackground } from "./backgroundRow.ts";
import { icon } from "../icon.ts";
import { leanByKey, leanRow, setLean } from "./leanRow.ts";
import { setWhen, whenByKey, whenRow, whenText } from "./whenRow.ts";
import { optionId, tierList } from "./tierList.ts";

const listId = "tiers";

/** The composer's tier: a combobox whose list opens above it. The focus stays on the button. */
export function tierButton(state: State, acts: Acts): TemplateResult {
  const { tier, estimate, atTiers } = state.composer;
  const options = menuOptions(undefined);
  const menu = state.menu && state.menu.turnId === undefined ? state.menu : undefined;
  const open = () => acts.feed({ type: "menuOpened", turnId: undefined });
  const close = () => acts.feed({ type: "menuClosed" });
  const pick = (index: number) => {
    const chosen = options[index];
    if (!chosen) return close();
    acts.feed({ type: "tierChosen", tier: chosen });
    acts.send({ type: "setTier", body: { tier: chosen } });
  };
  const onKey = (event: KeyboardEvent) => {
    // Ctrl+B is VS Code's, and Ctrl+M no tier.
    if (event.ctrlKey || event.metaKey) return;
    const now = acts.state().menu;
    if (!now || now.turnId !== undefined) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      return open();
    }
    const lean = leanByKey(event.key, acts.state().composer.lean);
    if (lean) {
      event.preventDefault();
      return setLean(lean, acts);
    }
    const { background, when } = acts.state().composer;
    if (event.key.toLowerCase() === "b" && background !== undefined) {
      event.preventDefault();
      return setBackground(!background, acts);
    }
    const chosen = whenByKey(event.key, when);
    if (chosen) {
      event.preventDefault();
      return setWhen(chosen, acts);
    }
    const meant = menuKey(event.key, now.active, options);
    if (meant === undefined) return;
    if (meant !== "leave") event.preventDefault();
    event.stopPropagation();
    if (typeof meant === "object") acts.feed({ type: "menuMoved", active: meant.move });
    else if (meant === "pick") pick(now.active);
    else close();
  };
  const name = tierWords[tier].name;
  const isInBackground = state.composer.background === true;
  const when = whenText(state.composer.when);
  const spoken = [name, ...(when === "" ? [] : [when]), ...(isInBackground ? [words.inBackground] : [])].join(", ");
  const foot = html`${leanRow(state.composer.lean, acts)}${whenRow(state.composer.when, acts)}${backgroundRow(state.composer.background, acts)}`;
  const priceOf = (one: TierChoice) => {
    const range = one === tier ? estimate : one === "auto" ? undefined : atTiers?.[one];
    // That a price is not known is said once, at what is chosen.
    return range && (one === tier || range.high !== undefined) ? formatRange(range.low, range.high) : "";
  };
  return html`<button
      type="button"
      class="tier-btn"
      id="tier"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded=${menu ? "true" : "false"}
      aria-controls=${menu ? listId : nothing}
      aria-activedescendant=${menu ? optionId(listId, menu.active) : nothing}
      aria-label=${say(words.tierValue, spoken)}
      title=${isInBackground ? words.saidGoesOn : nothing}
      @click=${menu ? close : open}
      @keydown=${onKey}
      @blur=${close}
    >
      ${tier === "auto" ? nothing : depth(tier)}${name}${when === "" ? nothing : ` · ${when}`}${isInBackground ? icon("cloud", "s") : nothing}${icon("chevron-down")}
    </button>
    ${menu ? tierList({ id: listId, options, active: menu.active, chosen: tier, priceOf, foot, pick }) : nothing}`;
}
