import { nothing } from "lit-html";
import { words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { choiceRow } from "./choiceRow.ts";

/** Whether the answer goes on when the window closes: by click, or by its letter while the tier list is open. */
export function backgroundRow(isOn: boolean | undefined, acts: Acts): unknown {
  if (isOn === undefined) return nothing;
  return choiceRow({
    label: words.ifClosed,
    tip: words.ifClosedTip,
    choices: [true, false],
    chosen: isOn,
    wordOf: (one) => (one ? words.goesOn : words.ends),
    choose: (one) => setBackground(one, acts),
  });
}

export function setBackground(isOn: boolean, acts: Acts): void {
  acts.send({ type: "setBackground", body: { isOn } });
  acts.feed({ type: "said", text: isOn ? words.saidGoesOn : words.saidEnds });
}
