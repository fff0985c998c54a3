import { nothing, type TemplateResult } from "lit-html";
import type { When, WhenView } from "../../../protocol/when.ts";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { choiceRow } from "./choiceRow.ts";
import { whenWord } from "./whenText.ts";

/** When the next question is asked: by click, or by its letter while the tier list is open. Absent without a choice. */
export function whenRow(view: WhenView | undefined, acts: Acts): TemplateResult | typeof nothing {
  if (!view) return nothing;
  return choiceRow({
    label: words.when,
    tip: words.whenTip,
    choices: view.offers,
    chosen: view.chosen,
    wordOf: (when) => whenWord(when, view),
    choose: (when) => setWhen(when, acts),
  });
}

/** The choice whose letter was pressed; none of the tiers begins with one of them. */
export function whenByKey(key: string, view: WhenView | undefined): When | undefined {
  return view?.offers.find((when) => when.startsWith(key.toLowerCase()));
}

export function setWhen(when: When, acts: Acts): void {
  acts.send({ type: "setWhen", body: { when } });
}
