import { html, nothing, type TemplateResult } from "lit-html";
import type { When, WhenView } from "../../../protocol/when.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";

/** When the next question is asked: by click, or by its letter while the tier list is open. Absent without a choice. */
export function whenRow(view: WhenView | undefined, acts: Acts): TemplateResult | typeof nothing {
  if (!view) return nothing;
  return html`<div class="leans" role="group" aria-label=${words.when} title=${words.whenTip}>
    <span>${words.when}</span>
    ${view.offers.map(
      (when) =>
        html`<button
          type="button"
          tabindex="-1"
          aria-pressed=${when === view.chosen ? "true" : "false"}
          @click=${() => setWhen(when, acts)}
        >
          ${wordOf(when, view)}
        </button>`,
    )}
  </div>`;
}

/** Empty for a question that is asked at once. */
export function whenText(view: WhenView | undefined): string {
  return view && view.chosen !== "now" ? wordOf(view.chosen, view) : "";
}

/** The choice whose letter was pressed; none of the tiers begins with one of them. */
export function whenByKey(key: string, view: WhenView | undefined): When | undefined {
  return view?.offers.find((when) => when.startsWith(key.toLowerCase()));
}

export function setWhen(when: When, acts: Acts): void {
  acts.send({ type: "setWhen", body: { when } });
}

function wordOf(when: When, { tonight }: WhenView): string {
  return { now: words.whenNow, flex: words.whenFlex, tonight: say(words.whenTonight, tonight) }[when];
}
