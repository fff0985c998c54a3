import type { When, WhenView } from "../../../protocol/when.ts";
import { say, words } from "../../words/words.ts";

/** When the next question is asked; empty where that is at once. */
export function whenText(view: WhenView | undefined): string {
  return view && view.chosen !== "now" ? whenWord(view.chosen, view) : "";
}

export function whenWord(when: When, { tonight }: WhenView): string {
  return { now: words.whenNow, flex: words.whenFlex, tonight: say(words.whenTonight, tonight) }[when];
}
