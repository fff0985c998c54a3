import { html, type TemplateResult } from "lit-html";
import { nextView, type ThinkingView } from "../../../protocol/thinkingView.ts";
import type { State } from "../../state/state.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon, type IconName } from "../icon.ts";

/** What a press leads to. */
const icons: Record<ThinkingView, IconName> = { preview: "fold-down", expanded: "unfold", headline: "fold" };

/** Changes how thinking is shown, from one view to the next. */
export function thinkingViewButton(acts: Acts, { thinkingView }: State): TemplateResult {
  const next = nextView(thinkingView);
  const name = say(words.thinkingView, words.thinkingViews[thinkingView], words.thinkingViews[next]);
  return html`<button type="button" class="icon-btn view" aria-label=${name} title=${name} @click=${() => view(acts)}>
    ${icon(icons[next], "s")}
  </button>`;
}

/** As of the state at the press: keys come faster than frames. */
function view(acts: Acts): void {
  const next = nextView(acts.state().thinkingView);
  acts.feed({ type: "thinkingViewed", view: next });
  acts.send({ type: "setThinkingView", body: { view: next } });
}
