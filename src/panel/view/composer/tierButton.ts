import { html, nothing, type TemplateResult } from "lit-html";
import type { State } from "../../state/state.ts";
import { say, tierWords, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { depth } from "../depth.ts";
import { icon } from "../icon.ts";
import { optionId } from "../optionId.ts";
import { whenText } from "./whenText.ts";

const listId = "tiers";

/** The composer's tier: a combobox whose list opens above it. The focus stays on the button. */
export function tierButton(state: State, acts: Acts): TemplateResult {
  const { tier, background, when } = state.composer;
  const menu = openMenu(state);
  const open = () => acts.feed({ type: "menuOpened", turnId: undefined });
  const close = () => acts.feed({ type: "menuClosed" });
  const onKey = (event: KeyboardEvent) => {
    // Ctrl+B is VS Code's, and Ctrl+M no tier.
    if (event.ctrlKey || event.metaKey) return;
    const now = openMenu(acts.state());
    if (now) return acts.composer()?.tierMenu.keyed(event, now.active, acts);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open();
  };
  const { name } = tierWords[tier];
  const at = whenText(when);
  const spoken = [name, ...(at === "" ? [] : [at]), ...(background ? [words.inBackground] : [])].join(", ");
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
      title=${background ? words.saidGoesOn : nothing}
      @click=${menu ? close : open}
      @keydown=${onKey}
      @blur=${close}
    >
      ${tier === "auto" ? nothing : depth(tier)}${name}${at === "" ? nothing : ` · ${at}`}${background ? icon("cloud", "s") : nothing}${icon("chevron-down")}
    </button>
    ${menu && acts.composer()?.tierMenu.list(listId, menu.active, state, acts)}`;
}

/** The list of the composer's tiers; a turn has one of its own. */
function openMenu({ menu }: State): State["menu"] {
  return menu?.turnId === undefined ? menu : undefined;
}
